package org.convene.notifications.delivery;

import static java.util.stream.Collectors.groupingBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.convene.benchmarks.Defaults;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Voice;
import org.convene.notifications.preference.Recipients;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * What the service does for due reminders, all but the message: claimed, looked at once more, taken over at once, and
 * written down.
 */
public final class ReminderEngine {
    /** Of one claim. */
    public static final int BATCH = 500;
    /** Batches at once. */
    public static final int LANES = 4;

    private static final Duration HORIZON = Duration.ofSeconds(1);
    private static final Voice VOICE = new Voice("en", "UTC");

    private final DeliveryConfig config = Defaults.of(DeliveryConfig.class);
    private final Clock clock = Clock.systemUTC();
    private final DueTable<Delivery> table;
    private final DeliveryQueue queue;
    private final Recipients recipients = Recipients.unknown();
    private final DeliveryOutcomes outcomes;

    public ReminderEngine(SystemDatabase database) {
        this.table = new DueTable<>(database, DueDeliveries.rows(config));
        this.queue = new DeliveryQueue(database, table, Defaults.of(ReminderConfig.class), config, () -> recipients);
        this.outcomes = new DeliveryOutcomes(table, config);
    }

    /** Takes so many, as they become due, and answers how late each was, in microseconds. */
    public Histogram run(int count) throws InterruptedException {
        var lateness = new ConcurrentHistogram(3);
        while (lateness.getTotalCount() < count) {
            var pause = queue.untilNext(HORIZON).await().indefinitely();
            if (lateness.getTotalCount() == 0 && pause.isPresent()) {
                TimeUnit.NANOSECONDS.sleep(pause.get().toNanos());
            }
            var lanes =
                    IntStream.range(0, LANES).mapToObj(lane -> drain(lateness)).toList();
            var ignored = Uni.join().all(lanes).andFailFast().await().indefinitely();
        }
        return lateness;
    }

    private Uni<Void> drain(Histogram lateness) {
        return Multi.createBy()
                .repeating()
                .uni(() -> queue.claim(BATCH, config.lease()).call(claimed -> take(claimed, lateness)))
                .whilst(claimed -> !claimed.isEmpty())
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> take(List<Delivery> claimed, Histogram lateness) {
        if (claimed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var meetings = claimed.stream().collect(groupingBy(Delivery::meetingId)).entrySet().stream()
                .map(ofMeeting -> queue.meeting(ofMeeting.getKey())
                        .chain(meeting -> queue.situations(ofMeeting.getValue(), meeting, Optional.empty()))
                        .chain(findings -> take(ofMeeting.getValue(), findings.met(), lateness)))
                .toList();
        return Uni.join().all(meetings).andFailFast().replaceWithVoid();
    }

    private Uni<Void> take(List<Delivery> deliveries, Map<String, Situation> situations, Histogram lateness) {
        var written = deliveries.stream()
                .map(delivery -> take(delivery, Objects.requireNonNull(situations.get(delivery.id())), lateness))
                .toList();
        return Uni.join().all(written).andFailFast().replaceWithVoid();
    }

    private Uni<Outcome> take(Delivery delivery, Situation situation, Histogram lateness) {
        if (!(situation.judge(delivery) instanceof Situation.Verdict.Send)) {
            throw new IllegalStateException("not sent " + delivery.id());
        }
        var late = Duration.between(delivery.dueAt(), clock.instant());
        lateness.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(late.toNanos())));
        return outcomes.write(delivery, new Outcome.Sent(Kind.REMINDER, Channel.EMAIL, VOICE), Optional.empty());
    }
}
