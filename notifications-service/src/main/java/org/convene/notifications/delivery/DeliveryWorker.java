package org.convene.notifications.delivery;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/**
 * Claims as many due deliveries as it has free hands, and none while an outcome of its own could not be written. A plan
 * that was committed in this process wakes it at once, and it wakes by itself at the moment at which the next ones are
 * due; a short poll finds the rest.
 */
@Singleton
public class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Between two moments to wake at. */
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(20);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final DeliveryQueue queue;
    private final MeetingDeliveries deliveries;
    private final DeliveryOutcomes outcomes;
    private final DeliveryConfig config;
    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicBoolean asleep = new AtomicBoolean();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean stopping;

    /**
     * @throws ConfigurationException if an attempt may take as long as its lease: nothing could ever be sent
     */
    DeliveryWorker(
            DeliveryQueue queue, MeetingDeliveries deliveries, DeliveryOutcomes outcomes, DeliveryConfig config) {
        if (config.lease().compareTo(config.attemptLimit()) <= 0) {
            throw new ConfigurationException(
                    "convene.notifications.delivery.lease must be longer than convene.notifications.delivery.attempt-limit");
        }
        this.queue = queue;
        this.deliveries = deliveries;
        this.outcomes = outcomes;
        this.config = config;
    }

    @Scheduled(every = "1s", delayed = "1s")
    void poll() {
        wake();
        if (asleep.compareAndSet(false, true)) {
            sleep();
        }
    }

    /** Until the next ones are due, as long as that is before the next poll but one. */
    private void sleep() {
        queue.untilNext(POLL)
                .subscribe()
                .with(
                        next -> next.filter(pause -> !stopping).ifPresentOrElse(this::sleep, () -> asleep.set(false)),
                        failure -> asleep.set(false));
    }

    private void sleep(Duration pause) {
        Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(pause.compareTo(SHORTEST_SLEEP) > 0 ? pause : SHORTEST_SLEEP)
                .subscribe()
                .with(slept -> {
                    wake();
                    sleep();
                });
    }

    /** Says "look now"; returns at once. Looks of one process never run beside each other. */
    public void wake() {
        if (wakes.getAndIncrement() == 0) {
            look();
        }
    }

    private void look() {
        var seen = wakes.get();
        claim().subscribe().with(started -> lookedAt(seen), failure -> {
            LOG.errorf("deliveries not claimed cause=%s", LoggedFailure.text(failure));
            wakes.set(0);
        });
    }

    private void lookedAt(int seen) {
        if (wakes.addAndGet(-seen) > 0) {
            look();
        }
    }

    private Uni<Void> claim() {
        var free = config.concurrency() - inFlight.get();
        if (free <= 0 || stopping || outcomes.areBehind()) {
            return Uni.createFrom().voidItem();
        }
        return queue.claim(free, config.lease()).invoke(this::start).replaceWithVoid();
    }

    private void start(List<Delivery> claimed) {
        inFlight.addAndGet(claimed.size());
        claimed.stream()
                .collect(groupingBy(Delivery::meetingId))
                .forEach((meetingId, ofMeeting) -> Uni.createFrom()
                        .deferred(() -> deliveries.send(meetingId, ofMeeting, this::finished))
                        .subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.error(
                                        "deliveries of a meeting failed unexpectedly", LoggedFailure.of(failure))));
    }

    private void finished() {
        var left = inFlight.decrementAndGet();
        if (stopping && left == 0) {
            idle.countDown();
        }
        if (left <= config.concurrency() / 2) {
            wake();
        }
    }

    /** Lets what is in flight come to its end. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        if (inFlight.get() > 0 && !idle.await(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
            LOG.warnf("stopped with deliveries in flight count=%d", inFlight.get());
        }
    }
}
