package org.convene.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.TestEvents.event;
import static org.convene.platform.inbox.TestInbox.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HousekeepingTest {
    private TestDatabase database;
    private TestInbox inbox;
    private ParkedRetries retries;

    @BeforeEach
    void create() {
        database = TestDatabase.create("inbox_housekeeping" + System.nanoTime());
        RecordedEffects.createTable(database);
        inbox = new TestInbox(database, database.system(), new RecordedEffects("one"));
        retries = new ParkedRetries(
                new DueTable<>(database.system(), DueRows.of("parked_subject", "id")),
                inbox.redelivery,
                TestInbox.CONFIG);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aParkedSubjectIsTriedAgainWithGrowingPausesUntilItHeals() {
        inbox.effects.failAt(event("a", 1));

        database.atOneMoment(() -> {
            inbox.process(event("a", 1), event("a", 2));
            assertThat(await(retries.work())).isFalse();
        });
        assertThat(inbox.onlyParked().attempt()).as("not due yet").isZero();
        for (var attempt = 1; attempt <= 6; attempt++) {
            database.step(Duration.ofHours(1));
            assertThat(await(retries.work())).isFalse();
            assertThat(inbox.onlyParked().attempt()).isEqualTo(attempt);
        }
        assertThat(pauseSeconds()).isBetween(3_600 * 0.85 - 60, 3_600.0);
        inbox.effects.heal();
        database.step(Duration.ofHours(1));
        assertThat(await(retries.work())).isFalse();

        assertThat(inbox.parked()).isEmpty();
        assertThat(inbox.effectsOn("a")).isEqualTo("1 2");
    }

    @Test
    void theFirstPausesAreShort() {
        inbox.effects.failAt(event("b", 1));

        database.atOneMoment(() -> {
            inbox.process(event("b", 1));
            database.step(Duration.ofSeconds(2));
            assertThat(await(retries.work())).isFalse();

            assertThat(pauseSeconds()).isBetween(4.0, 5.5);
        });
    }

    @Test
    void moreThanAPageIsSaidToBeMore() {
        for (var number = 0; number < 5; number++) {
            inbox.effects.failAt(event("c" + number, 1));
            inbox.process(event("c" + number, 1));
        }
        inbox.effects.heal();
        database.step(Duration.ofSeconds(2));

        assertThat(await(retries.work())).isTrue();
        assertThat(await(retries.work())).isFalse();

        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void whatIsOlderThanAnyTopicIsForgottenInPages() {
        database.execute("INSERT INTO inbox_claim SELECT 'one', 'old' || n, now() FROM generate_series(1, 1500) n");
        database.execute("INSERT INTO inbox_position SELECT 'one', '/s', 'old' || n, 1 FROM generate_series(1, 10) n");
        database.step(Duration.ofDays(37));
        inbox.process(event("d", 1));
        var sweep = new InboxSweep(database.system(), TestInbox.CONFIG);

        assertThat(await(sweep.work())).isTrue();
        assertThat(await(sweep.work())).isFalse();

        assertThat(database.value("SELECT string_agg(event_id, ' ') FROM inbox_claim"))
                .isEqualTo("d-1");
        assertThat(database.value("SELECT string_agg(subject, ' ') FROM inbox_position"))
                .isEqualTo("d");
    }

    @Test
    void theMetricCountsByConsumerAndIsNoNumberBeforeTheDatabaseSaid() {
        var registry = new SimpleMeterRegistry();
        var metric = new ParkedMetric(inbox.subjects, registry, List.of(inbox.effects));
        inbox.effects.failAt(event("e", 1));
        inbox.process(event("e", 1));
        var gauge =
                registry.get("convene.parked.subjects").tag("consumer", "one").gauge();

        assertThat(gauge.value()).isNaN();
        assertThat(metric.measure().await().indefinitely()).isNull();

        assertThat(gauge.value()).isEqualTo(1);
    }

    private double pauseSeconds() {
        return Double.parseDouble(database.value("SELECT extract(epoch FROM due_at - now()) FROM parked_subject"));
    }
}
