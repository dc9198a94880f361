package org.convene.benchmarks;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.HdrHistogram.ConcurrentHistogram;

/** A closed loop: so many callers, each sending its next request when the last is answered, for so long. */
public final class Load {
    private static final long LONGEST_MICROSECONDS = TimeUnit.MINUTES.toMicros(1);

    private final Supplier<Future<?>> request;
    private final ConcurrentHistogram latencies = new ConcurrentHistogram(LONGEST_MICROSECONDS, 3);
    private final AtomicLong failed = new AtomicLong();
    private final CountDownLatch running;
    private final long end;

    private Load(int callers, Duration length, Supplier<Future<?>> request) {
        this.request = request;
        this.running = new CountDownLatch(callers);
        this.end = System.nanoTime() + length.toNanos();
    }

    public static Measurement run(String name, int callers, Duration length, Supplier<Future<?>> request)
            throws InterruptedException {
        var cpu = ProcessorTime.sinceNow();
        var start = System.nanoTime();
        var load = new Load(callers, length, request);
        for (var caller = 0; caller < callers; caller++) {
            load.next();
        }
        load.running.await();
        return new Measurement(
                name,
                load.latencies.getTotalCount(),
                load.failed.get(),
                Duration.ofNanos(System.nanoTime() - start),
                cpu.spent(),
                load.latencies);
    }

    private void next() {
        var sent = System.nanoTime();
        if (sent - end >= 0) {
            running.countDown();
            return;
        }
        request.get().onComplete(result -> {
            if (result.succeeded()) {
                latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent));
            } else {
                if (failed.getAndIncrement() == 0) {
                    System.out.println("first failure: " + result.cause());
                }
            }
            next();
        });
    }
}
