package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What a dry run says of the end of a secret or a key, the real one does; the dry run itself does nothing. */
class RehearsalIT {
    private static final String DRY = "?dryRun=true";

    private final Api operator = Api.operator();
    private final Tenants.Tenant tenant = Tenants.other();
    private final String linkSecrets = "/v1/tenants/" + tenant.id() + "/link-secrets";

    @Test
    void theLinksThatALinkSecretSignedEndAsAnnouncedAndTokensGoOn() {
        var link = link();
        assertThat(operator.post(linkSecrets, "{}").status()).isEqualTo(201);
        var end = end();

        var rehearsed = patch(linkSecrets + "/1" + DRY, end);
        assertThat(Api.open(link).status()).isEqualTo(200);
        assertThat(operator.get(linkSecrets).json().at("/items/1").has("validUntil"))
                .isFalse();

        var real = patch(linkSecrets + "/1", end);
        assertAgree(rehearsed, real, "personal links, version 2", "/m/{urlName}");
        await().atMost(RevocationIT.SOON)
                .untilAsserted(() -> assertThat(Api.open(link).status()).isEqualTo(403));
        assertThat(tenant.client().get("/v1/spaces").status()).isEqualTo(200);
    }

    @Test
    void theLinksThatAClientsSecretSignedEndAsAnnounced() {
        var secrets = "/v1/tenants/" + tenant.id() + "/link-clients/crm/secrets";
        var secret = operator.post(secrets, "{\"secret\": \"a secret of some length\"}");
        var link = v1Link("crm");
        var end = end();

        var rehearsed = patch(secrets + "/" + secret.text("/id") + DRY, end);
        assertThat(Api.open(link).status()).isEqualTo(200);

        var real = patch(secrets + "/" + secret.text("/id"), end);
        assertAgree(rehearsed, real, "personal links, version 1", "/attendee/{urlName}");
        assertThat(Api.open(link).status()).isEqualTo(403);
    }

    @Test
    void theLinksThatASecretInThePlaceOfAllEndsEndAsAnnounced() {
        var crm = "/v1/tenants/" + tenant.id() + "/link-clients/crm";
        var secret = "{\"secret\": \"a secret of some length\"}";
        assertThat(put(crm + DRY, secret).get("outstanding")).isEmpty();
        assertThat(operator.get(crm + "/secrets").json().get("items")).isEmpty();
        assertThat(put(crm, secret).get("outstanding")).isEmpty();
        var link = v1Link("crm");

        assertThat(put(crm + DRY, secret).at("/outstanding/0/breaks").asBoolean())
                .isFalse();
        assertThat(put(crm, secret).at("/outstanding/0/breaks").asBoolean()).isFalse();
        assertThat(Api.open(link).status()).isEqualTo(200);

        var other = "{\"secret\": \"another of some length\"}";
        var rehearsed = put(crm + DRY, other);
        assertThat(Api.open(link).status()).isEqualTo(200);

        var real = put(crm, other);
        assertThat(rehearsed.get("dryRun").asBoolean()).isTrue();
        assertThat(real.get("dryRun").asBoolean()).isFalse();
        for (var member : List.of("kind", "breaks", "endpoints")) {
            assertThat(real.at("/outstanding/0/" + member)).isEqualTo(rehearsed.at("/outstanding/0/" + member));
        }
        assertThat(real.at("/outstanding/0/breaks").asBoolean()).isTrue();
        assertThat(Instant.parse(real.at("/outstanding/0/lastEnds").asText()))
                .isAfterOrEqualTo(
                        Instant.parse(rehearsed.at("/outstanding/0/lastEnds").asText()));
        assertThat(Api.open(link).status()).isEqualTo(403);
    }

    @Test
    void whatIsRefusedIsRefusedInARehearsal() {
        var last = operator.patch(linkSecrets + "/1" + DRY, end(), Map.of());
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.text("/code")).isEqualTo("last-link-secret");

        var neither = operator.patch(linkSecrets + "/1?dryRun=yes", end(), Map.of());
        assertThat(neither.status()).isEqualTo(400);
        assertThat(neither.text("/errors/0/field")).isEqualTo("dryRun");
    }

    @Test
    void theAuditLogTellsRehearsalsFromChanges() {
        assertThat(operator.post(linkSecrets, "{}").status()).isEqualTo(201);
        var end = end();
        assertThat(patch(linkSecrets + "/1" + DRY, end).get("outstanding"))
                .isEqualTo(patch(linkSecrets + "/1", end).get("outstanding"));

        var entries = tenant.client().get("/v1/audit-log?target=" + linkSecrets + "/1");

        assertThat(StreamSupport.stream(entries.json().get("items").spliterator(), false))
                .extracting(entry -> entry.get("fields").toString())
                .containsExactly("[\"validUntil\"]", "[\"dryRun\",\"validUntil\"]");
    }

    @Test
    void whatAWithdrawnSigningKeySignedIsToldToEndSoonAndGoesOnUntilThen() {
        var withdrawal = "{\"dryRun\": true, \"withdraw\": true}";

        var rehearsed = operator.post("/v1/operations/access/signing-key/rotate", withdrawal);

        var signsFrom = Instant.parse(rehearsed.text("/signsFrom"));
        var tokens = rehearsed.json().at("/outstanding/0");
        assertThat(tokens.get("breaks").asBoolean()).isTrue();
        assertThat(tokens.get("endpoints").toString()).contains("/v1/*", "/oauth2/introspect", "/oauth2/revoke");
        assertThat(Instant.parse(tokens.get("lastEnds").asText())).isEqualTo(signsFrom.plus(Duration.ofSeconds(67)));
        assertThat(tenant.client().get("/v1/spaces").status()).isEqualTo(200);
    }

    private String link() {
        var ana = MeetingRequests.newAddress("ana");
        var made = tenant.client().post("/v1/meetings", MeetingRequests.withOne("Planning", ana));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return new Mailbox(ana).awaitMails(1).get(0).link();
    }

    private String v1Link(String client) {
        var meeting = tenant.client()
                .post("/v1/meetings", MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana")));
        return tenant.client()
                .post("/v1/links/v1", """
                {"meetingId": "%s", "client": "%s", "attendees": [{"id": "1", "name": "John"}]}
                """.formatted(meeting.text("/id"), client))
                .text("/links/0/url");
    }

    private static String end() {
        return "{\"validUntil\": \"%s\"}".formatted(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private JsonNode patch(String path, String patch) {
        var answer = operator.patch(path, patch, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode put(String path, String body) {
        var answer = operator.send("PUT", path, body, Map.of("Content-Type", "application/json"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static void assertAgree(JsonNode rehearsed, JsonNode real, String kind, String door) {
        assertThat(rehearsed.get("dryRun").asBoolean()).isTrue();
        assertThat(real.get("dryRun").asBoolean()).isFalse();
        assertThat(real.get("outstanding")).isEqualTo(rehearsed.get("outstanding"));
        assertThat(real.get("validUntil")).isEqualTo(rehearsed.get("validUntil"));
        var links = real.at("/outstanding/0");
        assertThat(links.get("kind").asText()).isEqualTo(kind);
        assertThat(links.get("breaks").asBoolean()).isTrue();
        assertThat(links.get("endpoints").toString()).contains(door);
        assertThat(links.get("lastEnds")).isEqualTo(real.get("validUntil"));
    }
}
