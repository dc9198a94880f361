package org.convene.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.HdrHistogram.Histogram;

/**
 * An open loop: sends at a given rate, whether or not what it sent has been answered. Times run from when something
 * was to be sent, so that a stall counts for all that had to wait for it.
 */
public final class FixedRate {
    /** After this, what is missing has failed. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final int count;
    private final Duration length;
    private final AtomicLongArray due;

    public FixedRate(int perSecond, Duration length) {
        this.count = (int) (perSecond * length.toMillis() / 1_000);
        this.length = length;
        this.due = new AtomicLongArray(count);
    }

    /** Moments of one stage, by the number of what was sent; 0 for what has not come that far. */
    public AtomicLongArray newStage() {
        return new AtomicLongArray(count);
    }

    /** When each was to be sent. */
    public AtomicLongArray due() {
        return due;
    }

    /** Sends all and waits until every one has reached the last stage. */
    public void send(IntConsumer request, AtomicLongArray last) throws InterruptedException {
        var start = System.nanoTime();
        for (var number = 0; number < count; number++) {
            var moment = start + length.toNanos() * number / count;
            due.set(number, moment);
            for (var left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            request.accept(number);
        }
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end && missing(last) > 0) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    public Measurement between(String name, AtomicLongArray from, AtomicLongArray to) {
        var latencies = new Histogram(3);
        for (var number = 0; number < count; number++) {
            if (to.get(number) != 0) {
                // What is heard of sooner than its sender's own answer took no time.
                latencies.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, to.get(number) - from.get(number))));
            }
        }
        return new Measurement(name, latencies.getTotalCount(), missing(to), length, Duration.ZERO, latencies);
    }

    private long missing(AtomicLongArray stage) {
        var missing = 0;
        for (var number = 0; number < count; number++) {
            if (stage.get(number) == 0) {
                missing++;
            }
        }
        return missing;
    }
}
