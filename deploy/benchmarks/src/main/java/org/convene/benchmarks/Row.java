package org.convene.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** All rounds of one measurement. */
final class Row {
    /** From here on a resource counts as full: the rest is lost between those who share it. */
    private static final double FULL = 0.85;

    /** PostgreSQL writes more than one page per flush and does so between other work. */
    private static final double FULL_DISK = 0.7;

    private final String name;
    private final boolean firstOfItsTrial;
    private final List<Measurement> rounds = new ArrayList<>();
    private final List<Usage> usages = new ArrayList<>();

    Row(String name, boolean firstOfItsTrial) {
        this.name = name;
        this.firstOfItsTrial = firstOfItsTrial;
    }

    void add(Measurement measurement, Usage usage) {
        rounds.add(measurement);
        usages.add(usage);
    }

    boolean isFirstOfItsTrial() {
        return firstOfItsTrial;
    }

    /** Where the rate is given, the ratios are of the times. */
    String text(Row baseline, boolean rateIsGiven) {
        var failed = rounds.stream().mapToLong(Measurement::failed).sum();
        return String.format(Locale.ROOT, "  %-44s", name)
                + (rateIsGiven
                        ? ""
                        : spread("%,9.0f", values(Measurement::perSecond)) + "/s  ratio" + ratioTo(baseline))
                + latencies()
                + (rateIsGiven ? timeRatios(baseline) : "")
                + (firstOfItsTrial ? used(baseline) : "")
                + (failed == 0 ? "" : "  FAILED " + failed);
    }

    String ratioTo(Row other) {
        return ratioTo(other, Measurement::perSecond);
    }

    private String timeRatios(Row baseline) {
        return "  ratio p50" + ratioTo(baseline, round -> round.latencies().getValueAtPercentile(50)) + " p99"
                + ratioTo(baseline, round -> round.latencies().getValueAtPercentile(99));
    }

    private String ratioTo(Row other, ToDoubleFunction<Measurement> value) {
        return spread(
                "%7.3f",
                IntStream.range(0, rounds.size())
                        .mapToDouble(round ->
                                value.applyAsDouble(rounds.get(round)) / value.applyAsDouble(other.rounds.get(round)))
                        .sorted()
                        .toArray());
    }

    private String latencies() {
        var all = new Histogram(3);
        rounds.forEach(round -> all.add(round.latencies()));
        if (all.getTotalCount() == 0) {
            return "";
        }
        return String.format(Locale.ROOT, "  p50 %7.2f ms  p99", all.getValueAtPercentile(50) / 1e3)
                + spread("%7.2f", values(round -> round.latencies().getValueAtPercentile(99) / 1e3))
                + " ms";
    }

    private String used(Row baseline) {
        return String.format(
                Locale.ROOT,
                "  CPU %.0f µs each, ratio %.2f (%s)",
                microsecondsEach(),
                microsecondsEach() / baseline.microsecondsEach(),
                total().parts().entrySet().stream()
                        .map(part -> String.format(
                                Locale.ROOT, "%s %.0f", part.getKey(), part.getValue() * 1e6 / completed()))
                        .collect(Collectors.joining(" + ")));
    }

    private double microsecondsEach() {
        return total().own() * 1e6 / completed();
    }

    private long completed() {
        return Math.max(1, rounds.stream().mapToLong(Measurement::completed).sum());
    }

    /** What was used up, judged by what was seen while this was measured. */
    String limit(double rawFlushesPerSecond, boolean rateIsGiven) {
        var usage = total();
        var cores = Runtime.getRuntime().availableProcessors();
        var busy = usage.busy() / usage.seconds() / cores;
        var flushes = usage.flushes() / usage.seconds();
        var thread = usage.threads().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow();
        var threadBusy = thread.getValue() / usage.seconds();
        return String.format(
                Locale.ROOT,
                "%s: %s (processor %.0f %% busy: %s%s; busiest thread %s %.0f %%)",
                name,
                verdict(rateIsGiven, usage, busy, flushes / rawFlushesPerSecond, threadBusy, thread.getKey()),
                busy * 100,
                shares(usage, cores),
                rawFlushesPerSecond == 0
                        ? ""
                        : String.format(Locale.ROOT, "; log flushed %.0f/s of %.0f/s", flushes, rawFlushesPerSecond),
                thread.getKey(),
                threadBusy * 100);
    }

    private static String verdict(
            boolean rateIsGiven, Usage usage, double busy, double disk, double threadBusy, String thread) {
        if (busy >= FULL) {
            return usage.own() >= usage.busy() / 2 ? "the processor" : "the processor, and others had most of it";
        }
        if (disk >= FULL_DISK) {
            return "the disk's flushes";
        }
        if (threadBusy >= FULL) {
            return "one thread, " + thread;
        }
        return rateIsGiven ? "nothing, the rate is given" : "waiting for one step after the other, nothing is full";
    }

    private static String shares(Usage usage, int cores) {
        return usage.parts().entrySet().stream()
                        .map(part -> share(part.getKey(), part.getValue(), usage, cores))
                        .collect(Collectors.joining(", "))
                + share(", others", Math.max(0, usage.busy() - usage.own()), usage, cores);
    }

    private static String share(String who, double used, Usage usage, int cores) {
        return String.format(Locale.ROOT, "%s %.0f %%", who, used / usage.seconds() / cores * 100);
    }

    private Usage total() {
        return usages.stream().reduce(Usage::plus).orElseThrow();
    }

    private double[] values(ToDoubleFunction<Measurement> value) {
        return rounds.stream().mapToDouble(value).sorted().toArray();
    }

    private static String spread(String format, double[] sorted) {
        return String.format(
                Locale.ROOT,
                format + " (" + format.replaceAll("%(,?)\\d+", "%$1") + " to " + format.replaceAll("%(,?)\\d+", "%$1")
                        + ")",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }
}
