package org.convene.notifications.delivery;

import static java.util.stream.Collectors.groupingBy;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/**
 * Claims as many due deliveries as it has free hands. A plan that was committed in this process wakes it at once; a
 * short poll finds the rest.
 */
@Singleton
public class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final DeliveryQueue queue;
    private final MeetingDeliveries deliveries;
    private final DeliveryConfig config;
    private final AtomicInteger wakes = new AtomicInteger();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean stopping;

    DeliveryWorker(DeliveryQueue queue, MeetingDeliveries deliveries, DeliveryConfig config) {
        this.queue = queue;
        this.deliveries = deliveries;
        this.config = config;
    }

    @Scheduled(every = "1s", delayed = "1s")
    void poll() {
        wake();
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
        if (free <= 0 || stopping) {
            return Uni.createFrom().voidItem();
        }
        return queue.claim(free, config.lease()).invoke(this::start).replaceWithVoid();
    }

    private void start(List<Delivery> claimed) {
        inFlight.addAndGet(claimed.size());
        claimed.stream()
                .collect(groupingBy(Delivery::meetingId))
                .forEach((meetingId, ofMeeting) -> deliveries
                        .send(meetingId, ofMeeting, this::finished)
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
