package org.convene.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.TestEvents.event;
import static org.convene.platform.inbox.TestInbox.await;
import static org.convene.platform.inbox.TestInbox.upTo;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InboxTest {
    private static final AtomicInteger CONSUMERS = new AtomicInteger();
    private static TestDatabase database;
    private TestInbox inbox;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("inbox");
        RecordedEffects.createTable(database);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void aConsumerOfItsOwn() {
        inbox = new TestInbox(
                database, database.system(), new RecordedEffects("consumer" + CONSUMERS.incrementAndGet()));
    }

    @Test
    void aPoisonEventParksItsSubjectAndTheOthersGoOn() {
        inbox.process(TestEvents.interleaved("warm", 100, 5));
        var events = TestEvents.interleaved("s", 100, 10);
        inbox.effects.failAt(events.get(742));

        inbox.process(events);

        assertThat(IntStream.range(0, 100).filter(number -> number != 42))
                .allSatisfy(number -> assertThat(inbox.effectsOn("s" + number)).isEqualTo(upTo(10)));
        assertThat(inbox.effectsOn("s42")).isEqualTo(upTo(7));
        var parked = inbox.onlyParked();
        assertThat(parked.subject()).isEqualTo("s42");
        assertThat(parked.type()).isEqualTo("org.convene.test.v1");
        assertThat(parked.waiting()).isEqualTo(3);
        assertThat(parked.reason()).isEqualTo("unexpected");
        assertThat(parked.nextAttemptAt()).isEqualTo(parked.parkedAt().plusSeconds(1));
    }

    @Test
    void aConsumerIsToldOnceOfWhatItParksAndNobodysDataInIt() {
        var poison = event("t", 2);
        inbox.effects.failAt(poison);

        inbox.process(event("t", 1), poison, event("t", 3), event("u", 1));

        assertThat(inbox.effects.parked)
                .singleElement()
                .satisfies(told -> assertThat(told)
                        .startsWith(poison.id())
                        .contains("IllegalStateException: poison for")
                        .doesNotContain("ana@example.org"));
    }

    @Test
    void duplicatesAndOlderSequencesAreSkipped() {
        inbox.process(event("g", 1), event("g", 1), event("g", 2));
        inbox.process(event("g", 1), event("g", 2), event("g", 2, "published again"));
        inbox.process(event("g", 5), event("g", 4), event("g", 6));

        assertThat(inbox.effectsOn("g")).isEqualTo("1 2 5 6");
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void subjectsOfTwoSourcesAreNumberedApart() {
        var other = new HashMap<>(event("h", 1, "other").attributes());
        other.put("source", "/other");

        inbox.process(event("h", 1), event("h", 2), new ReceivedEvent(other, "{}"));

        assertThat(inbox.effectsOn("h")).isEqualTo("1 2 1");
    }

    @Test
    void anEffectThatFailsTwiceAndThenWorksIsNotParked() {
        inbox.effects.failAt(event("i", 2), 3);

        inbox.process(event("i", 1), event("i", 2), event("i", 3));

        assertThat(inbox.effectsOn("i")).isEqualTo(upTo(3));
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void manySubjectsThatFailAtOnceAreParkedAndTheOthersGoOn() {
        var events = TestEvents.interleaved("j", 200, 2);
        events.subList(0, 100).forEach(inbox.effects::failAt);

        inbox.process(events);

        assertThat(inbox.parked()).hasSize(100);
        assertThat(inbox.effectCount()).isEqualTo(200);
    }

    @Test
    void anEffectThatNeverEndsIsParkedToo() {
        var stuck = new EventHandler() {
            @Override
            public String consumer() {
                return inbox.effects.consumer();
            }

            @Override
            public Uni<Void> on(Transaction transaction, ReceivedEvent event) {
                return Uni.createFrom().nothing();
            }
        };

        var impatient = new TestInbox(database, database.system(), inbox.effects, Duration.ofSeconds(1));

        await(impatient.processing.process(stuck, List.of(event("l", 1))));

        assertThat(inbox.onlyParked().reason()).isEqualTo("timed-out");
    }
}
