package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The key that access-service's secrets are sealed under is changed as the operators' page says. */
class KeyRotationIT {
    private static final String SERVICE = "access";
    private static final String OLD = RunningPlatform.get().secrets().sealingKeys(SERVICE);
    private static final String NEW = "2:" + Base64.getEncoder().encodeToString(new byte[32]);

    /** As docs/operations.md has it, and for all keys but the one that seals. */
    private static final List<String> COUNTS = List.of(
            "SELECT count(*) FROM idempotency_key WHERE sealed AND get_byte(body, 4) <> %d",
            "SELECT count(*) FROM signing_key WHERE get_byte(sealed, 4) <> %d",
            "SELECT count(*) FROM link_secret WHERE get_byte(sealed, 4) <> %d",
            "SELECT count(*) FROM link_client WHERE get_byte(sealed, 4) <> %d",
            "SELECT count(*) FROM login_key WHERE get_byte(sealed, 4) <> %d",
            "SELECT count(*) FROM audience_key WHERE get_byte(sealed, 4) <> %d",
            "SELECT count(*) FROM shortener_token WHERE get_byte(sealed, 4) <> %d");

    @AfterEach
    void goBack() throws SQLException {
        restartWith(OLD + "," + NEW);
        awaitAllUnder(1);
        restartWith(OLD);
    }

    @Test
    void whatWasSealedOpensUnderTheNewKeyOnceTheOldOneIsGone() throws SQLException {
        var client = Api.client();
        var mailbox = new Mailbox(MeetingRequests.newAddress("ana"));
        var meeting = client.post("/v1/meetings", MeetingRequests.withOne("Rotated", mailbox.address()));
        var link = mailbox.awaitMails(1).get(0).link();
        var key = UUID.randomUUID().toString();
        var secret = createClient(key);
        assertThat(secret.status()).as(secret.body()).isEqualTo(201);

        restartWith(OLD + "," + NEW);
        restartWith(NEW + "," + OLD);
        awaitAllUnder(2);
        restartWith(NEW);

        assertThat(Api.open(link).status()).isEqualTo(200);
        assertThat(createClient(key).body()).isEqualTo(secret.body());
        assertThat(client.get(meeting.location()).status()).isEqualTo(200);
        assertThat(Api.client().get(meeting.location()).status()).isEqualTo(200);
    }

    /** Its answer shows a secret once, and is kept sealed. */
    private static Answer createClient(String key) {
        var operator = Api.operator();
        var tenant = operator.get("/v1/tenants?domain=demo").text("/items/0/id");
        return operator.send(
                "POST",
                "/v1/clients",
                "{\"tenantId\": \"%s\", \"name\": \"Rotated\", \"scopes\": [\"meetings:read\"]}".formatted(tenant),
                Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    private static void restartWith(String keys) {
        RunningPlatform.get().kill(SERVICE);
        RunningPlatform.get().startWith(SERVICE, Map.of("CONVENE_SECRET_KEYS", keys));
    }

    private static void awaitAllUnder(int keyId) throws SQLException {
        try (var system = Databases.connect(SERVICE, "system");
                var statement = system.createStatement()) {
            // Its turn would come within the minute; and if the process that was killed had it, within two.
            statement.executeUpdate("UPDATE chore SET due_at = now(), leased_until = NULL WHERE name = 'reseal'");
            await().atMost(Duration.ofMinutes(3)).untilAsserted(() -> {
                for (var count : COUNTS) {
                    assertThat(Databases.strings(system, count.formatted(keyId)))
                            .as(count)
                            .containsExactly("0");
                }
            });
        }
    }
}
