package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** How many links are refused is counted by why: whether one is genuine is asked before anything that it says. */
class RefusedLinksIT {
    private static final Pattern COUNT =
            Pattern.compile("convene_link_decisions_total\\{[^}]*rule=\"([a-z-]+)\"[^}]*} ([0-9.E]+)");
    private static final Pattern AMBIGUOUS =
            Pattern.compile("convene_link_v1_ambiguous_total(?:\\{[^}]*})? ([0-9.E]+)");

    private final Tenants.Tenant tenant = Tenants.other();
    private final Api client = tenant.client();
    private final Answer meeting =
            client.post("/v1/meetings", """
            {"name": "Ours", "validSince": "%s", "duration": 1800, "sendInvitations": false,
             "participants": [{"name": "Ana", "externalId": "1005"}, {"name": "Ben", "externalId": "100500"}]}
            """.formatted(Instant.now().minusSeconds(60)));

    @Test
    void anExpiredAndARevokedLinkCountAsThatAndTheirForgeriesAsForged() {
        var good = link("multi", Instant.now().plusSeconds(600));
        var expired = link("single", Instant.now().plusSeconds(10)).text("/links/0/url");
        var revoked = good.text("/links/0/url");
        client.delete("/v1/links/" + good.text("/links/0/id"));
        await().until(() -> Api.open(expired).status() == 403);
        var before = counts();

        assertThat(Api.open(expired).status()).isEqualTo(403);
        assertThat(Api.open(revoked).status()).isEqualTo(403);
        assertThat(added(before)).isEqualTo(Map.of("link-expired", 1, "link-revoked", 1));

        for (var forged : new String[] {changed(expired), changed(revoked)}) {
            assertThat(Api.open(forged).status()).isEqualTo(403);
        }
        assertThat(added(before)).isEqualTo(Map.of("link-expired", 1, "link-revoked", 1, "link-forged", 2));
    }

    @Test
    void aForgeryOfALinkOfVersion1ThatHasEndedCountsAsForged() {
        var link = signed("crm-1", "Eve");
        client.patch("/v1/links/v1/policy", "{\"endsAt\": \"%s\"}".formatted(Instant.now()), Map.of());
        var before = counts();

        assertThat(Api.open(link).status()).isEqualTo(403);
        assertThat(Api.open(link(SignedLinksIT.signed("unknown", "crm-1", "Eve", "")))
                        .status())
                .isEqualTo(403);

        assertThat(added(before)).isEqualTo(Map.of("link-ended", 1, "link-forged", 1));
    }

    /** Where the tenant does not want known ids. */
    @Test
    void whatVersion1CannotTellApartIsTakenAndCounted() {
        var clear = signed("crm-1", "Eve");
        var ambiguous = signed("1005", "00John Doe");
        var before = ambiguous();

        assertThat(Api.open(clear).status()).isEqualTo(200);
        assertThat(ambiguous()).isEqualTo(before);

        assertThat(Api.open(ambiguous).status()).isEqualTo(200);
        assertThat(ambiguous()).isEqualTo(before + 1);
    }

    @Test
    void whatTheApiDecidesCountsAsAtTheDoor() {
        var good = link("multi", Instant.now().plusSeconds(600)).text("/links/0/url");
        var ambiguous = signed("1005", "00John Doe");
        var before = counts();
        var ambiguousBefore = ambiguous();

        assertThat(admitted(changed(good))).isEqualTo("deny link-forged");
        assertThat(admitted(good)).isEqualTo("allow meeting-on");
        assertThat(admitted(ambiguous)).isEqualTo("allow meeting-on");

        assertThat(added(before)).isEqualTo(Map.of("link-forged", 1, "meeting-on", 2));
        assertThat(ambiguous()).isEqualTo(ambiguousBefore + 1);
    }

    @Test
    void whomNobodyKnowsIsNotReportedAsSomebodyWhoStillComes() {
        var known = signed("1005", "Ana");
        var stranger = signed("crm-9", "Eve");
        var policy = client.patch("/v1/links/v1/policy", "{\"knownIds\": true}", Map.of());
        assertThat(policy.status()).as(policy.body()).isEqualTo(200);

        assertThat(Api.open(stranger).status()).isEqualTo(403);
        assertThat(Api.open(known).status()).isEqualTo(200);

        await().untilAsserted(
                        () -> assertThat(client.get("/v1/links/v1/uses").json().findValuesAsText("personId"))
                                .contains("1005")
                                .doesNotContain("crm-9"));
    }

    private String admitted(String link) {
        return Admissions.verdict(
                client.post("/v1/admissions", "{\"credential\": {\"link\": \"%s\"}}".formatted(link)));
    }

    private Answer link(String use, Instant expiresAt) {
        var made = client.post(
                "/v1/links", """
                {"meetingId": "%s", "participantIds": ["%s"], "use": "%s", "expiresAt": "%s"}
                """.formatted(meeting.text("/id"), meeting.text("/participants/0/id"), use, expiresAt));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made;
    }

    private String signed(String id, String name) {
        var kept = Api.operator()
                .send(
                        "PUT",
                        "/v1/tenants/" + tenant.id() + "/link-clients/crm",
                        "{\"secret\": \"mysecret\"}",
                        Map.of("Content-Type", "application/json"));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        return link(SignedLinksIT.signed("crm", id, name, ""));
    }

    private String link(String parameter) {
        return meeting.text("/url").replaceFirst("/m/.*", "/" + meeting.text("/urlName")) + "?i="
                + parameter.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
    }

    /** In one bit of its signature. */
    private static String changed(String link) {
        var place = link.length() - 10;
        var other = link.charAt(place) == 'A' ? 'B' : 'A';
        return link.substring(0, place) + other + link.substring(place + 1);
    }

    private static Map<String, Integer> added(Map<String, Integer> before) {
        var added = new TreeMap<String, Integer>();
        counts().forEach((rule, count) -> added.put(rule, count - before.getOrDefault(rule, 0)));
        added.values().removeIf(count -> count == 0);
        return added;
    }

    private static Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        COUNT.matcher(metrics())
                .results()
                .forEach(match -> counts.put(match.group(1), (int) Double.parseDouble(match.group(2))));
        return counts;
    }

    private static int ambiguous() {
        return AMBIGUOUS
                .matcher(metrics())
                .results()
                .mapToInt(match -> (int) Double.parseDouble(match.group(1)))
                .sum();
    }

    private static String metrics() {
        return Api.anonymous()
                .through(RunningPlatform.get().service("access"))
                .get("/q/metrics")
                .body();
    }
}
