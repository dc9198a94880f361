package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A secret or a client of links of version 1 ends: whoever is inside by it is out, and the answer tells how many (D6). */
class EndedV1LinksIT {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final String OWN = "{\"secret\": \"the secret of this client\"}";

    private final Tenants.Tenant tenant = Tenants.other();
    private final String crm = "/v1/tenants/" + tenant.id() + "/link-clients/crm";
    private final Answer meeting =
            tenant.client().post("/v1/meetings", """
            {"name": "Ours", "validSince": "%s", "duration": 1800, "sendInvitations": false,
             "participants": [{"name": "Ana"}]}
            """.formatted(Instant.now().minusSeconds(60)));
    private final TestBrowser ana = new TestBrowser();
    private final TestBrowser ben = new TestBrowser();
    private String page = "";
    private String link = "";

    /** Ana by a link of version 2, and Ben by one of version 1. */
    @BeforeEach
    void comeIn() {
        send("PUT", crm, OWN);
        link = tenant.client()
                .post("/v1/links/v1", """
                        {"meetingId": "%s", "client": "crm", "attendees": [{"id": "crm-1", "name": "Ben"}]}
                        """.formatted(meeting.text("/id")))
                .text("/links/0/shortUrl");
        page = pageOf(ben.press(link));
        ana.press(tenant.client()
                .post(
                        "/v1/links",
                        "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"]}"
                                .formatted(meeting.text("/id"), meeting.text("/participants/0/id")))
                .text("/links/0/url"));
        assertThat(report(ana)).isEqualTo("in");
        assertThat(report(ben)).isEqualTo("in");
    }

    @Test
    void whoIsInsideByASecretThatEndsIsOutAndTheAnswerSaysHowManyAndWhoHasHeard() {
        var path = crm + "/secrets/" + Api.operator().get(crm + "/secrets").text("/items/0/id");
        var end = "{\"validUntil\": \"%s\"}".formatted(Instant.now());

        var rehearsed = send("PATCH", path + "?dryRun=true", end);
        assertThat(rehearsed.json().get("inside").asInt()).isEqualTo(1);
        assertThat(rehearsed.json().has("reach")).isFalse();
        assertThat(report(ben)).isEqualTo("in");

        assertBenIsOut(send("PATCH", path, end));
        assertThat(ben.press(link).status()).isEqualTo(403);
    }

    @Test
    void whoIsInsideByASecretWhosePlaceAnotherTakesIsOutAndByTheSameStays() {
        var same = send("PUT", crm, OWN);
        assertThat(same.json().get("inside").asInt()).isZero();
        assertThat(same.json().has("reach")).isFalse();
        assertThat(report(ben)).isEqualTo("in");

        var other = "{\"secret\": \"another secret of this client\"}";
        assertThat(send("PUT", crm + "?dryRun=true", other).json().get("inside").asInt())
                .isEqualTo(1);
        assertThat(report(ben)).isEqualTo("in");

        assertBenIsOut(send("PUT", crm, other));
    }

    @Test
    void whoIsInsideByAClientThatEndsIsOutAndComesBackOnceItDoesNot() {
        var policy = "/v1/links/v1/policy";
        var later = patch(policy, "{\"clients\": {\"crm\": {\"endsAt\": \"2999-01-01T00:00:00Z\"}}}");
        assertThat(later.json().get("inside").asInt()).isZero();
        assertThat(report(ben)).isEqualTo("in");
        assertThat(patch(policy, "{\"knownIds\": false}").json().has("inside")).isFalse();

        assertBenIsOut(patch(policy, "{\"clients\": {\"crm\": {\"endsAt\": \"%s\"}}}".formatted(Instant.now())));

        patch(policy, "{\"clients\": null}");
        page = pageOf(ben.press(link));
        assertThat(report(ben)).isEqualTo("in");
        assertBenIsOut(patch(policy, "{\"endsAt\": \"%s\"}".formatted(Instant.now())));
    }

    private void assertBenIsOut(Answer ended) {
        assertThat(ended.json().get("inside").asInt()).as(ended.body()).isEqualTo(1);
        System.out.println("end of links of version 1 heard by each process after ms: "
                + ended.json().get("reach") + ", not yet by: " + ended.json().get("pending"));
        assertThat(ended.json().get("reach").size()
                        + ended.json().get("pending").size())
                .isGreaterThanOrEqualTo(4);
        assertThat(report(ben)).isEqualTo("out");
        assertThat(report(ana)).isEqualTo("in");
        await().atMost(Presences.PATIENCE).untilAsserted(() -> {
            try (var system = Databases.connect("access", "system")) {
                assertThat(Databases.strings(system, """
                        SELECT count(*) FROM presence WHERE tenant = '%s' AND left_at IS NULL
                        """.formatted(tenant.id())))
                        .containsExactly("1");
            }
        });
    }

    private static String report(TestBrowser browser, String page) {
        return Presences.state(browser.report(page, Presences.present("page")));
    }

    private String report(TestBrowser browser) {
        return report(browser, page);
    }

    private String pageOf(Answer entered) {
        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
        return "http://%s.localhost:%d%s"
                .formatted(
                        tenant.domain(),
                        RunningPlatform.get().gateway().getPort(),
                        URI.create(entered.header("Location")).getPath());
    }

    @CanIgnoreReturnValue
    private static Answer send(String method, String path, String body) {
        var answer = Api.operator().send(method, path, body, JSON);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @CanIgnoreReturnValue
    private Answer patch(String path, String body) {
        var answer = tenant.client().patch(path, body, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
