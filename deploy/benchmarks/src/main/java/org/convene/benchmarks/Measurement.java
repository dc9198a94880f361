package org.convene.benchmarks;

import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * What one load did.
 *
 * @param latencies in microseconds
 * @param cpu of all processes that worked for it, the load's own included
 */
public record Measurement(String name, long completed, long failed, Duration wall, Duration cpu, Histogram latencies) {
    /** Of work that has no answers of its own to time. */
    public static Measurement of(String name, long completed, Duration wall) {
        return new Measurement(name, completed, 0, wall, Duration.ZERO, new Histogram(3));
    }

    /** Where each that completed was a batch of so many. */
    public Measurement times(int batch) {
        return new Measurement(name, completed * batch, failed * batch, wall, cpu, latencies);
    }

    double perSecond() {
        return completed / (wall.toNanos() / 1e9);
    }

    String row(Measurement baseline) {
        return String.format(
                Locale.ROOT,
                "%-34s %9.0f/s  ratio %5.2f  p50 %7.2f ms  p99 %7.2f ms  CPU %5.1f s (%5.0f µs each)  failed %d",
                name,
                perSecond(),
                perSecond() / baseline.perSecond(),
                latencies.getValueAtPercentile(50) / 1e3,
                latencies.getValueAtPercentile(99) / 1e3,
                cpu.toNanos() / 1e9,
                cpu.toNanos() / 1e3 / Math.max(1, completed),
                failed);
    }
}
