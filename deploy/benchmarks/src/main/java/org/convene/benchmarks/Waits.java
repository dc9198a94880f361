package org.convene.benchmarks;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** How long one thing was waited for, again and again. */
final class Waits {
    private static final long SECOND = TimeUnit.SECONDS.toMicros(1);

    private final String name;
    private final Histogram microseconds = new Histogram(3);

    Waits(String name) {
        this.name = name;
    }

    void add(long nanoseconds) {
        microseconds.recordValue(TimeUnit.NANOSECONDS.toMicros(nanoseconds));
    }

    /** With its ratios to another, and how often it was over a second. */
    String text(Waits baseline) {
        return String.format(
                Locale.ROOT,
                "  %-54s p50 %7.2f ms  p99 %7.2f ms  most %7.2f ms  ratio p50 %6.2f p99 %6.2f  over a second %d of %,d",
                name,
                percentile(50) / 1e3,
                percentile(99) / 1e3,
                microseconds.getMaxValue() / 1e3,
                percentile(50) / baseline.percentile(50),
                percentile(99) / baseline.percentile(99),
                microseconds.getCountBetweenValues(SECOND, Long.MAX_VALUE),
                microseconds.getTotalCount());
    }

    private double percentile(double percent) {
        return microseconds.getValueAtPercentile(percent);
    }
}
