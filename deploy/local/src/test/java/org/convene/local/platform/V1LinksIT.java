package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Links of version 1: made, kept in bounds, and left behind (R3, D6). */
class V1LinksIT {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Tenants.Tenant tenant = Tenants.other();
    private final String secrets = "/v1/tenants/" + tenant.id() + "/link-clients/mycompanyname/secrets";
    private final Answer meeting = newMeeting("");

    @Test
    void linksAreMadeInBothFormsAndOpen() {
        put("mysecret");

        var made = made(meeting, "100500", "John <b>Doe</b>");

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.json().at("/warnings")).isEmpty();
        assertThat(made.text("/links/0/url")).contains("/attendee/" + meeting.text("/urlName") + "?i=");
        assertThat(made.text("/links/0/shortUrl")).contains("/" + meeting.text("/urlName") + "?i=");
        for (var url : new String[] {made.text("/links/0/url"), made.text("/links/0/shortUrl")}) {
            assertThat(Api.open(url).body()).contains("John &lt;b&gt;Doe&lt;/b&gt;");
        }
    }

    @Test
    void whoMakesLinksToAnAnonymizedMeetingIsWarned() {
        put("mysecret");

        var made = made(newMeeting("\"access\": {\"anonymize\": true},"), "100500", "John Doe");

        assertThat(made.text("/warnings/0/code")).isEqualTo("meeting-anonymized");
    }

    @Test
    void aClientWithoutASecretSignsNothing() {
        assertThat(made(meeting, "1", "John").text("/code")).isEqualTo("link-client-not-found");
        put("mysecret");
        var nul = tenant.client().post("/v1/links/v1", """
                {"meetingId": "%s", "client": "my\\u0000company", "attendees": [{"id": "1", "name": "John"}]}
                """.formatted(meeting.text("/id")));
        assertThat(nul.status()).isEqualTo(400);
        assertThat(nul.text("/errors/0/field")).isEqualTo("client");
        var control = made(meeting, "1", "John\\u0007");
        assertThat(control.status()).isEqualTo(400);
        assertThat(control.text("/errors/0/field")).isEqualTo("attendees[0].name");
    }

    @Test
    void aSecretTakesAnothersPlaceWhileBothAreValid() {
        put("mysecret");
        var first = made(meeting, "1", "John").text("/links/0/url");

        var added = Api.operator().post(secrets, "{\"secret\": \"a longer secret than that\"}");
        var second = made(meeting, "1", "John").text("/links/0/url");
        var listed = Api.operator().get(secrets);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.body()).doesNotContain("longer");
        assertThat(listed.json().at("/items")).hasSize(2);
        assertThat(second).isNotEqualTo(first);
        assertThat(Api.open(first).status()).isEqualTo(200);
        assertThat(Api.open(second).status()).isEqualTo(200);

        var ended = Api.operator()
                .patch(
                        secrets + "/" + listed.text("/items/1/id"),
                        "{\"validUntil\": \"%s\"}".formatted(Instant.now()),
                        Map.of());
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(Api.open(first).status()).isEqualTo(403);
        assertThat(Api.open(second).status()).isEqualTo(200);
    }

    @Test
    void newSecretsAreLong() {
        var short15 = Api.operator().post(secrets, "{\"secret\": \"123456789012345\"}");

        assertThat(short15.status()).isEqualTo(400);
        assertThat(short15.text("/errors/0/field")).isEqualTo("secret");
        assertThat(Api.operator()
                        .patch(secrets + "/65f0c0ffee0123456789abcd", "{}", Map.of())
                        .text("/code"))
                .isEqualTo("link-client-secret-not-found");
    }

    @Test
    void momentsThatNobodyMeansAreRefused() {
        var far = "+999999999-01-01T00:00:00Z";

        var policy = tenant.client().patch("/v1/links/v1/policy", "{\"endsAt\": \"%s\"}".formatted(far), Map.of());
        var secret = Api.operator()
                .post(secrets, "{\"secret\": \"a longer secret than that\", \"validFrom\": \"%s\"}".formatted(far));

        assertThat(policy.status()).as(policy.body()).isEqualTo(400);
        assertThat(policy.text("/errors/0/field")).isEqualTo("endsAt");
        assertThat(secret.status()).as(secret.body()).isEqualTo(400);
        assertThat(secret.text("/errors/0/field")).isEqualTo("validFrom");
    }

    @Test
    void whereIdsMustBeKnownOthersAndThoseThatMayMeanAnotherAreRefused() {
        put("mysecret");
        var stranger = made(meeting, "crm-9", "Eve").text("/links/0/url");
        var ana = made(meeting, "crm-1", "Ana").text("/links/0/url");
        var slid = made(meeting, "crm-", "1Ana").text("/links/0/url");
        var longer = made(meeting, "crm-1", "00Eve").text("/links/0/url");
        assertThat(Api.open(stranger).status()).isEqualTo(200);

        var policy = tenant.client().patch("/v1/links/v1/policy", "{\"knownIds\": true}", Map.of());

        assertThat(policy.status()).as(policy.body()).isEqualTo(200);
        assertThat(tenant.client().get("/v1/links/v1/policy").json()).isEqualTo(policy.json());
        assertThat(Api.open(stranger).status()).isEqualTo(403);
        assertThat(Api.open(slid).status()).isEqualTo(403);
        assertThat(Api.open(longer).status())
                .as("Ana has no email, and that is not her name")
                .isEqualTo(403);
        assertThat(Api.open(ana).body()).contains("Ana");
        assertThat(RunningPlatform.serviceLog("access"))
                .contains("rule=person-unknown tenant=" + tenant.id(), "rule=link-ambiguous tenant=" + tenant.id());
    }

    @Test
    void aTenantEndsThemAndTurnsThemIntoLinksOfVersion2() {
        put("mysecret");
        var ana = made(meeting, "crm-1", "Ana").text("/links/0/url");
        var stranger = made(meeting, "crm-9", "Eve").text("/links/0/url");
        var slid = made(meeting, "crm-1", "00Eve").text("/links/0/url");

        tenant.client().patch("/v1/links/v1/policy", "{\"endsAt\": \"%s\"}".formatted(Instant.now()), Map.of());

        assertThat(Api.open(ana).status()).isEqualTo(403);
        assertThat(RunningPlatform.serviceLog("access")).contains("rule=link-ended tenant=" + tenant.id());
        var upgraded = tenant.client().post("/v1/links/v1/upgrade", """
                {"meetingId": "%s", "links": ["%s", "%s", "%s", "nonsense", "%s", "%s"], "use": "single"}
                """.formatted(
                        meeting.text("/id"), ana, parameter(ana), stranger, slid, ana.replace("?i=", "?i=&i=")));
        assertThat(upgraded.status()).as(upgraded.body()).isEqualTo(200);
        assertThat(upgraded.text("/links/0/participantId")).isEqualTo(meeting.text("/participants/0/id"));
        assertThat(upgraded.json().at("/links/1")).isEqualTo(upgraded.json().at("/links/0"));
        assertThat(upgraded.json().at("/links/5")).isEqualTo(upgraded.json().at("/links/0"));
        assertThat(upgraded.text("/links/2/refused")).isEqualTo("person-unknown");
        assertThat(upgraded.text("/links/3/refused")).isEqualTo("link-malformed");
        assertThat(upgraded.text("/links/4/refused")).isEqualTo("link-ambiguous");
        assertThat(Api.open(upgraded.text("/links/0/url")).body()).contains("Ana");
    }

    @Test
    void aClientsLinksAreTakenInTheFormsAndForTheTimeThatTheTenantSays() {
        put("mysecret");
        // Wherever it begins, three of them in a row are Pz8/ in base64.
        var link = made(meeting, "crm-1", "Ana ?????").text("/links/0/shortUrl");
        var escaped = URI.create(link).getRawQuery().substring("i=".length());
        var other = link.replace(
                escaped, escaped.replace("%2B", "-").replace("%2F", "_").replace("%3D", ""));
        assertThat(other).isNotEqualTo(link);
        assertThat(Api.open(other).status()).isEqualTo(200);

        var policy = policy("{\"clients\": {\"mycompanyname\": {\"forms\": [\"personal\"]}}}");

        assertThat(policy.text("/clients/mycompanyname/forms/0")).isEqualTo("personal");
        assertThat(Api.open(other).status()).isEqualTo(403);
        assertThat(Api.open(link).status()).isEqualTo(200);
        policy("{\"clients\": {\"mycompanyname\": {\"endsAt\": \"%s\"}}}".formatted(Instant.now()));
        assertThat(Api.open(link).status()).isEqualTo(403);
        policy("{\"clients\": null}");
        assertThat(Api.open(other).status()).isEqualTo(200);
    }

    @Test
    void whoMakesLinksThatAreNotTakenIsWarned() {
        put("mysecret");
        assertThat(made(meeting, "1", "John").json().at("/warnings")).isEmpty();
        for (var own : List.of("{\"forms\": [\"code\"]}", "{\"endsAt\": \"%s\"}".formatted(Instant.now()))) {
            policy("{\"clients\": null}");
            policy("{\"clients\": {\"mycompanyname\": %s}}".formatted(own));

            var made = made(meeting, "1", "John");

            assertThat(made.text("/warnings/0/code")).as(own).isEqualTo("link-ended");
            assertThat(Api.open(made.text("/links/0/url")).status()).isEqualTo(403);
        }
    }

    @Test
    void aFormThatThereIsNotAndAClientThatCannotBeAreRefused() {
        for (var wrong : Map.of(
                        "{\"clients\": {\"my company\": {}}}", "clients",
                        "{\"clients\": {\"a\": {\"forms\": []}}}", "clients",
                        "{\"clients\": {\"a\": {\"endsAt\": \"+999999999-01-01T00:00:00Z\"}}}", "clients")
                .entrySet()) {
            var answer = tenant.client().patch("/v1/links/v1/policy", wrong.getKey(), Map.of());

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.text("/errors/0/field")).startsWith(wrong.getValue());
        }
        assertThat(tenant.client()
                        .patch("/v1/links/v1/policy", "{\"clients\": {\"a\": {\"forms\": [\"x\"]}}}", Map.of())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aThousandOfThemAreTurnedIntoLinksOfVersion2InOneCall() {
        put("mysecret");
        var participants = IntStream.range(0, 1_000)
                .mapToObj(number -> "{\"name\": \"Attendee\", \"externalId\": \"crm-%04d\"}".formatted(number))
                .collect(Collectors.joining(","));
        var crowd =
                tenant.client().post("/v1/meetings", """
                {"name": "Crowd", "validSince": "%s", "duration": 1800, "sendInvitations": false, "participants": [%s]}
                """.formatted(Instant.now().minusSeconds(60), participants));
        assertThat(crowd.status()).as(crowd.body()).isEqualTo(201);
        var attendees = IntStream.range(0, 1_000)
                .mapToObj(number -> "{\"id\": \"crm-%04d\", \"name\": \"Attendee\"}".formatted(number))
                .collect(Collectors.joining(","));
        var old = tenant.client()
                .post(
                        "/v1/links/v1",
                        "{\"meetingId\": \"%s\", \"client\": \"mycompanyname\", \"attendees\": [%s]}"
                                .formatted(crowd.text("/id"), attendees));
        var links = old.json().get("links").findValuesAsText("url").stream()
                .map(url -> '"' + url + '"')
                .collect(Collectors.joining(","));

        var upgraded = tenant.client()
                .post(
                        "/v1/links/v1/upgrade",
                        "{\"meetingId\": \"%s\", \"links\": [%s]}".formatted(crowd.text("/id"), links));

        assertThat(upgraded.status()).isEqualTo(200);
        assertThat(upgraded.json().get("links").findValuesAsText("participantId"))
                .containsExactlyElementsOf(crowd.json().get("participants").findValuesAsText("id"));
        assertThat(Api.open(upgraded.text("/links/999/url")).body()).contains("Attendee");
    }

    @CanIgnoreReturnValue
    private Answer policy(String patch) {
        var answer = tenant.client().patch("/v1/links/v1/policy", patch, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    @Test
    void whoStillUsesThemIsReported() {
        put("mysecret");
        var link = made(meeting, "crm-1", "Ana").text("/links/0/url");
        for (var each = 0; each < 3; each++) {
            assertThat(Api.open(link).status()).isEqualTo(200);
        }

        await().untilAsserted(() -> {
            var uses = tenant.client().get("/v1/links/v1/uses");
            assertThat(uses.text("/items/0/client")).as(uses.body()).isEqualTo("mycompanyname");
            assertThat(uses.text("/items/0/personId")).isEqualTo("crm-1");
            assertThat(uses.text("/items/0/forms/0")).isEqualTo("personal");
            assertThat(StreamSupport.stream(uses.json().at("/items").spliterator(), false)
                            .mapToLong(use -> use.get("uses").asLong())
                            .sum())
                    .isEqualTo(3);
        });
        assertThat(Tenants.otherClient().get("/v1/links/v1/uses").json().at("/items"))
                .isEmpty();
    }

    private void put(String secret) {
        var put = Api.operator()
                .send("PUT", secrets.replace("/secrets", ""), "{\"secret\": \"%s\"}".formatted(secret), JSON);
        assertThat(put.status()).as(put.body()).isEqualTo(200);
    }

    private Answer made(Answer meeting, String id, String name) {
        return tenant.client().post("/v1/links/v1", """
                {"meetingId": "%s", "client": "mycompanyname", "attendees": [{"id": "%s", "name": "%s"}]}
                """.formatted(meeting.text("/id"), id, name));
    }

    private Answer newMeeting(String more) {
        return tenant.client().post("/v1/meetings", """
                {"name": "Signed", "validSince": "%s", "duration": 1800, "sendInvitations": false, %s
                 "participants": [{"name": "Ana", "externalId": "crm-1"}]}
                """.formatted(Instant.now().minusSeconds(60), more));
    }

    private static String parameter(String url) {
        return URLDecoder.decode(URI.create(url).getRawQuery().substring("i=".length()), UTF_8);
    }
}
