package org.convene.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.inbox.TestEvents.event;
import static org.convene.platform.inbox.TestInbox.await;
import static org.convene.platform.inbox.TestInbox.upTo;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.convene.platform.tenancy.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedeliveryTest {
    private static final AtomicInteger CONSUMERS = new AtomicInteger();
    private static TestDatabase database;
    private TestInbox inbox;

    @BeforeAll
    static void create() {
        database = TestDatabase.create("inbox_redelivery");
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
    void aResendAfterHealingProcessesWhatWaitsInOrderAndOnce() {
        inbox.effects.failAt(event("a", 2));
        inbox.process(event("a", 1), event("a", 2), event("a", 3));
        inbox.process(event("a", 4));
        inbox.effects.heal();

        var resent = await(inbox.service.resend(inbox.onlyParked().id()));

        assertThat(resent).isEqualTo(new Resent(3, 0, Optional.empty()));
        assertThat(inbox.effectsOn("a")).isEqualTo(upTo(4));
        assertThat(inbox.parked()).isEmpty();
        inbox.process(event("a", 2), event("a", 4), event("a", 5));
        assertThat(inbox.effectsOn("a")).isEqualTo(upTo(5));
    }

    @Test
    void aResendStopsAtTheFirstThatFailsAgainAndSaysWhy() {
        inbox.effects.failAt(event("b", 1), 6);
        inbox.effects.failAt(event("b", 3));
        inbox.process(event("b", 1), event("b", 2), event("b", 3), event("b", 4));

        var resent = await(inbox.service.resend(inbox.onlyParked().id()));

        assertThat(resent).isEqualTo(new Resent(2, 2, Optional.of("unexpected")));
        assertThat(inbox.effectsOn("b")).isEqualTo(upTo(2));
        assertThat(inbox.onlyParked().attempt()).isEqualTo(1);
        assertThat(inbox.onlyParked().waiting()).isEqualTo(2);
    }

    @Test
    void skippingDropsTheFirstAndGoesOnWithTheRest() {
        inbox.effects.failAt(event("c", 2));
        inbox.process(event("c", 1), event("c", 2), event("c", 3), event("c", 4));

        var resent = await(inbox.service.skip(inbox.onlyParked().id(), "operator:test"));

        assertThat(resent).isEqualTo(new Resent(2, 0, Optional.empty()));
        assertThat(inbox.effectsOn("c")).isEqualTo("1 3 4");
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void whatIsNotParkedCanBeNeitherSentAgainNorSkipped() {
        var unknown = TestEvents.TENANT;

        assertThatThrownBy(() -> await(inbox.service.resend(unknown)))
                .isInstanceOf(ParkedSubjectNotFoundException.class);
        assertThatThrownBy(() -> await(inbox.service.skip(unknown, "operator:test")))
                .isInstanceOf(ParkedSubjectNotFoundException.class);
    }

    @Test
    void aConsumerThatIsGoneIsTheReason() {
        inbox.effects.failAt(event("d", 1));
        inbox.process(event("d", 1));
        var id = inbox.onlyParked().id();
        var later = new TestInbox(database, database.system(), new RecordedEffects("another"));

        assertThat(await(later.service.resend(id))).isEqualTo(new Resent(0, 1, Optional.of("consumer-unknown")));
    }

    @Test
    void eventsThatArriveDuringAResendKeepTheirOrder() {
        var other = new TestInbox(database, database.newSystem(), inbox.effects);
        inbox.effects.failAt(event("e", 1));
        inbox.process(events("e", 1, 60));
        var id = inbox.onlyParked().id();
        inbox.effects.heal();

        var resend = other.service.resend(id).subscribeAsCompletionStage();
        for (var sequence = 61; sequence <= 120; sequence++) {
            inbox.process(event("e", sequence));
        }
        assertThat(resend.join().waiting()).isZero();

        assertThat(inbox.effectsOn("e")).isEqualTo(upTo(120));
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void aConsumerDoesNotWaitForAResendThatTakesItsTime() {
        inbox.effects.failAt(event("m", 1));
        inbox.process(event("m", 1));
        var id = inbox.onlyParked().id();
        inbox.effects.heal();
        var released = new CompletableFuture<Void>();
        var began = new CompletableFuture<Void>();
        var slow = new TestInbox(database, database.newSystem(), inbox.effects.after(() -> {
            began.complete(null);
            return Uni.createFrom().completionStage(released);
        }));

        var resend = slow.redelivery.resend(id).subscribeAsCompletionStage();
        began.join();
        inbox.process(event("m", 2), event("n", 1));
        assertThat(inbox.effectsOn("n")).isEqualTo("1");
        assertThat(resend.isDone()).isFalse();
        released.complete(null);

        assertThat(resend.join().waiting()).isZero();
        assertThat(inbox.effectsOn("m")).isEqualTo(upTo(2));
        assertThat(inbox.parked()).isEmpty();
    }

    @Test
    void twoResendsAtOnceDoubleNothing() {
        var other = new TestInbox(database, database.newSystem(), inbox.effects);
        inbox.effects.failAt(event("f", 1));
        inbox.process(events("f", 1, 50));
        var id = inbox.onlyParked().id();
        inbox.effects.heal();

        var both = await(Uni.join()
                .all(inbox.redelivery.resend(id), other.redelivery.resend(id))
                .andFailFast());

        assertThat(both.get(0).processed() + both.get(1).processed()).isEqualTo(50);
        assertThat(inbox.effectsOn("f")).isEqualTo(upTo(50));
    }

    @Test
    void anEventIsParkedAsItCame() {
        var poison = event("k", 1);
        inbox.effects.failAt(poison);
        inbox.process(poison);

        var id = inbox.onlyParked().id();
        var first = await(database.system().transaction(transaction -> inbox.subjects.lockFirst(transaction, id)))
                .orElseThrow();

        assertThat(first.event()).isEqualTo(poison);
    }

    private static List<ReceivedEvent> events(String subject, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(sequence -> event(subject, sequence))
                .toList();
    }
}
