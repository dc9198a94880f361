package org.convene.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.inbox.TestInbox.await;
import static org.convene.platform.inbox.TestInbox.upTo;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TestDatabase;

/** Whatever is delivered twice, by two processes at once, fails for a while and is sent again in between. */
class InboxConvergenceTest {
    private static final int SUBJECTS = 4;
    private static final int EACH = 8;

    private static TestDatabase database;
    private static SystemDatabase one;
    private static SystemDatabase other;

    @BeforeContainer
    static void create() {
        database = TestDatabase.create("inbox_convergence");
        RecordedEffects.createTable(database);
        one = database.newSystem();
        other = database.newSystem();
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void onceAllIsHealedTheEffectsOfEachSubjectAreItsSequenceInOrder(@ForAll long seed) {
        var random = new Random(seed);
        var effects = new RecordedEffects("consumer " + seed);
        var first = new TestInbox(database, one, effects);
        var second = new TestInbox(database, other, effects);
        var log = TestEvents.interleaved(seed + "-", SUBJECTS, EACH);

        for (var offset = 0; offset < log.size(); ) {
            makeSomeFail(random, effects, log);
            var end = Math.min(log.size(), offset + 1 + random.nextInt(10));
            deliver(random, first, second, log, offset, end);
            if (random.nextInt(3) == 0) {
                second.resendParked();
            }
            offset = Math.max(random.nextInt(4) == 0 ? end - random.nextInt(12) : end, 0);
        }
        effects.heal();
        first.resendParked();

        assertThat(first.parked()).isEmpty();
        for (var subject = 0; subject < SUBJECTS; subject++) {
            assertThat(first.effectsOn(seed + "-" + subject)).isEqualTo(upTo(EACH));
        }
    }

    private static void makeSomeFail(Random random, RecordedEffects effects, List<ReceivedEvent> log) {
        effects.heal();
        for (var event : log) {
            if (random.nextInt(12) == 0) {
                effects.failAt(event, 1 + random.nextInt(8));
            }
        }
    }

    /** To one process, or to two at once as around a rebalance, one of them from further back, with a resend beside. */
    private static void deliver(
            Random random, TestInbox first, TestInbox second, List<ReceivedEvent> log, int begin, int end) {
        var work = new ArrayList<Uni<Void>>();
        work.add(first.processing.process(first.effects, log.subList(begin, end)));
        if (random.nextInt(3) == 0) {
            var earlier = Math.max(0, begin - random.nextInt(5));
            work.add(second.processing.process(second.effects, log.subList(earlier, end)));
        }
        if (random.nextBoolean()) {
            first.parked()
                    .forEach(subject ->
                            work.add(second.redelivery.resend(subject.id()).replaceWithVoid()));
        }
        var unused = await(Uni.join().all(work).andFailFast());
    }
}
