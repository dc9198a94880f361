package org.convene.access.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.convene.platform.identity.TokenAlgorithm;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The key that this service's secrets are sealed under changes, on the service's own tables. */
class KeyRotationTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("access");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void signingKeysAndLinkSecretsOpenOnceTheOldKeyIsGone() {
        var signing = SigningKey.generate(TokenAlgorithm.ES256, "one", CLOCK.instant());
        var tenant = Id.next();
        database.execute("INSERT INTO tenant (id, name, domain, created_at) VALUES ('%s', 'Demo', 'demo', now())"
                .formatted(tenant));
        var before = KeyRotation.before();
        var secrets = secrets(before);
        var changes = new LinkSecretChanges(new LinkSecretRepository(database.tenants(), before), secrets, CLOCK);
        new SigningKeyRepository(database.system(), before, CLOCK, TestSigningKeys.Config.DEFAULT)
                .addFirst(signing)
                .chain(() ->
                        database.tenants().transaction(tenant, transaction -> changes.createFirst(transaction, tenant)))
                .await()
                .atMost(Duration.ofSeconds(30));
        var linkKey = linkSecrets(secrets, tenant).get(0).key();

        KeyRotation.reseal(database, SigningKeyRepository.sealedTable(), LinkSecretRepository.sealedTable());

        var after = KeyRotation.after();
        assertThat(new SigningKeyRepository(database.system(), after, CLOCK, TestSigningKeys.Config.DEFAULT)
                        .published()
                        .await()
                        .atMost(Duration.ofSeconds(30)))
                .singleElement()
                .satisfies(key -> assertThat(key.pair().getPrivateKey())
                        .isEqualTo(signing.pair().getPrivateKey()));
        assertThat(linkSecrets(secrets(after), tenant))
                .singleElement()
                .satisfies(secret -> assertThat(secret.key()).isEqualTo(linkKey));
    }

    @Test
    void everySealedColumnOfThisServiceTakesPart() {
        var sealed = database.value("""
                SELECT string_agg(table_name, ' ' ORDER BY table_name) FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name = 'sealed' AND data_type = 'bytea'
                """);

        assertThat(sealed.split(" "))
                .containsExactlyInAnyOrder(
                        SigningKeyRepository.sealedTable().name(),
                        LinkSecretRepository.sealedTable().name(),
                        "audience_key",
                        "link_client",
                        "login_key",
                        "shortener_token");
    }

    @Test
    void ofEverySealedColumnAnIndexFindsWhatIsUnderAKey() {
        var withoutIndex = database.value("""
                SELECT string_agg(table_name, ' ') FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name = 'sealed' AND data_type = 'bytea'
                  AND NOT EXISTS (SELECT FROM pg_indexes
                                  WHERE tablename = table_name AND indexdef ILIKE '%substring(sealed FROM 1 FOR 5)%')
                """);

        assertThat(withoutIndex).isNull();
    }

    private static LinkSecrets secrets(Sealer sealer) {
        return new LinkSecrets(new LinkSecretRepository(database.tenants(), sealer), CLOCK);
    }

    private static List<LinkSecret> linkSecrets(LinkSecrets secrets, String tenant) {
        return secrets.of(tenant).await().atMost(Duration.ofSeconds(30));
    }
}
