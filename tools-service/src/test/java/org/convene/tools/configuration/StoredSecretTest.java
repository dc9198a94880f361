package org.convene.tools.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.ToolConfiguration.ToolEndpoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An endpoint's secret at rest. */
class StoredSecretTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static TestDatabase database;

    private final String tenant = Id.next();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_secret");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void itIsSealedAndOpensOnceTheOldKeyIsGone() {
        var unused = configuration(KeyRotation.before())
                .putEndpoint(tenant, "https://example.org/tools", Optional.of("s3cret-s3cret"));

        var stored = database.system()
                .execute("SELECT encode(secret, 'escape') AS text FROM tool_configuration WHERE tenant = $1", tenant)
                .await()
                .atMost(LIMIT);
        assertThat(stored.iterator().next().getString("text")).doesNotContain("s3cret");
        KeyRotation.reseal(database, ToolConfigurationRepository.sealedTable());

        assertThat(found(KeyRotation.after()))
                .isInstanceOfSatisfying(
                        ToolEndpoint.class,
                        endpoint -> assertThat(endpoint.secret()).contains("s3cret-s3cret"));
    }

    @Test
    void aPageInItsPlaceLeavesNothingOfIt() {
        var configuration = configuration(KeyRotation.before());
        var endpoint = configuration.putEndpoint(tenant, "https://example.org/tools", Optional.of("s3cret-s3cret"));
        var page = configuration.putStatic(tenant, "Notes", "https://example.org/");

        assertThat(endpoint.toString()).doesNotContain("s3cret");
        assertThat(found(KeyRotation.before())).isEqualTo(page);
        assertThat(database.system()
                        .execute("SELECT FROM tool_configuration WHERE tenant = $1 AND secret IS NOT NULL", tenant)
                        .await()
                        .atMost(LIMIT)
                        .rowCount())
                .isZero();
    }

    @Test
    void whereNoKeyOpensItAnyMoreTheRestIsFound() {
        var url = "https://example.org/tools";
        var saved = configuration(KeyRotation.before()).putEndpoint(tenant, url, Optional.of("s3cret-s3cret"));

        assertThat(found(KeyRotation.after())).isEqualTo(new ToolEndpoint(saved.version(), url, Optional.empty()));
    }

    @Test
    void whatNoKeyOpensAnyMoreIsReplacedAndNeedsANewSecret() {
        var url = "https://example.org/tools";
        var unused = configuration(KeyRotation.before()).putEndpoint(tenant, url, Optional.of("s3cret-s3cret"));
        var afterwards = configuration(KeyRotation.after());

        assertThatThrownBy(() -> afterwards.putEndpoint(tenant, url, Optional.empty()))
                .isInstanceOf(SecretRequiredException.class);
        var replaced = afterwards.putEndpoint(tenant, url, Optional.of("an0ther-s3cret"));

        assertThat(found(KeyRotation.after())).isEqualTo(replaced);
    }

    private ToolConfiguration found(Sealer sealer) {
        return configuration(sealer).repository().require(tenant).await().atMost(LIMIT);
    }

    private static TestConfiguration configuration(Sealer sealer) {
        return new TestConfiguration(database, sealer, TestOutgoing.allowing(Duration.ofSeconds(5)));
    }
}
