package org.convene.tools.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.platform.outgoing.TestOutgoing;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.convene.tools.configuration.ToolConfiguration.StaticTool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Of many who read a configuration at once none is told of an old one. */
class ConfigurationReadingTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static TestDatabase database;

    private final String tenant = Id.next();
    private final TestConfiguration configuration =
            new TestConfiguration(database, KeyRotation.before(), TestOutgoing.allowing(Duration.ofSeconds(5)));

    @BeforeAll
    static void create() {
        database = TestDatabase.create("tools_reading");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void whoComesAfterAChangeIsToldOfItHoweverManyAreReadingAlready() {
        for (var change = 0; change < 20; change++) {
            var before = many().subscribeAsCompletionStage();
            var saved = configuration.putStatic(tenant, "Notes " + change, "https://notes.example/");

            assertThat(many().await().atMost(LIMIT)).containsOnly(saved);

            assertThat(before).succeedsWithin(LIMIT);
        }
    }

    @Test
    void aLabelIsReadWithItsConfigurationAndStaysAsItWasPut() {
        var text = " en: Notes | de: Notizen ";
        var saved = (StaticTool) configuration.putStatic(tenant, text, "https://notes.example/");

        var found =
                (StaticTool) configuration.repository().require(tenant).await().atMost(LIMIT);

        assertThat(found).isEqualTo(saved);
        assertThat(found.text()).isEqualTo(text);
        assertThat(found.label().in("de-CH")).isEqualTo("Notizen");
        assertThat(ToolConfigurationView.of(found).label()).contains(text);
    }

    @Test
    void noTenantIsToldOfAnothers() {
        var saved = configuration.putStatic(tenant, "Notes", "https://notes.example/");
        var other = Id.next();
        var others = configuration.putStatic(other, "Board", "https://board.example/");

        var both = Uni.combine()
                .all()
                .unis(
                        configuration.repository().find(tenant),
                        configuration.repository().find(other))
                .asTuple()
                .await()
                .atMost(LIMIT);

        assertThat(both.getItem1()).contains(saved);
        assertThat(both.getItem2()).contains(others);
    }

    private Uni<List<ToolConfiguration>> many() {
        return Uni.join()
                .all(IntStream.range(0, 30)
                        .mapToObj(reader -> configuration.repository().find(tenant))
                        .toList())
                .andFailFast()
                .map(found -> found.stream().flatMap(Optional::stream).toList());
    }
}
