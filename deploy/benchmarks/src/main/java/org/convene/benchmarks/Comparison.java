package org.convene.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures a baseline and its subjects in turn, round after round, so that a machine that is slower for a while is
 * slower for all of them. Ratios are of one round, then the median of all rounds.
 */
public final class Comparison {
    /** What is done before the clock runs. */
    @FunctionalInterface
    public interface Preparation {
        void prepare() throws Exception;
    }

    /** One measured run; the first answer is the row, the others are further times of the same run. */
    @FunctionalInterface
    public interface Trial {
        List<Measurement> run() throws Exception;
    }

    private record Subject(Preparation preparation, Trial trial) {}

    private record Beside(String subject, String other) {}

    private final Machine machine;
    private final String title;
    private final boolean rateIsGiven;
    private final List<Subject> subjects = new ArrayList<>();
    private final List<Beside> besides = new ArrayList<>();
    private final Map<String, Row> rows = new LinkedHashMap<>();
    private final List<Double> rawFlushes = new ArrayList<>();

    private Comparison(Machine machine, String title, boolean rateIsGiven) {
        this.machine = machine;
        this.title = title;
        this.rateIsGiven = rateIsGiven;
    }

    /** Of how much is done. */
    public static Comparison ofThroughput(Machine machine, String title) {
        return new Comparison(machine, title, false);
    }

    /** Of how long it takes at a rate that is given. */
    public static Comparison ofLatency(Machine machine, String title) {
        return new Comparison(machine, title, true);
    }

    /** The first one added is the baseline. */
    public Comparison add(Trial trial) {
        return add(() -> {}, trial);
    }

    public Comparison add(Preparation preparation, Trial trial) {
        subjects.add(new Subject(preparation, trial));
        return this;
    }

    /** Prints the ratio of these two also, by the names of their measurements. */
    public Comparison beside(String subject, String other) {
        besides.add(new Beside(subject, other));
        return this;
    }

    /** Runs each so often unmeasured, then so many rounds, and prints. Fails where one of them gets nothing done. */
    public void run(int warmUps, int rounds) throws Exception {
        for (var warmUp = 0; warmUp < warmUps; warmUp++) {
            for (var subject : subjects) {
                measure(subject);
            }
        }
        rows.clear();
        for (var round = 0; round < rounds; round++) {
            rawFlushes.add(machine.flushesPerSecond());
            for (var subject : subjects) {
                measure(subject);
            }
        }
        print(rounds);
    }

    private void print(int rounds) {
        var flushes = rawFlushes.stream().sorted().toList();
        var medianFlushes = flushes.get(rounds / 2);
        System.out.printf("%n%s; median of %d rounds in turn (lowest to highest)", title, rounds);
        if (medianFlushes > 0) {
            System.out.printf(
                    "; one bare writer flushes %.0f times/s (%.0f to %.0f)",
                    medianFlushes, flushes.get(0), flushes.get(rounds - 1));
        }
        System.out.println();
        var baseline = rows.values().iterator().next();
        rows.values().forEach(row -> System.out.println(row.text(baseline, rateIsGiven)));
        besides.forEach(beside -> System.out.printf(
                "  %s beside %s: ratio%s%n",
                beside.subject(), beside.other(), rows.get(beside.subject()).ratioTo(rows.get(beside.other()))));
        rows.values().stream()
                .filter(Row::isFirstOfItsTrial)
                .forEach(row -> System.out.println("limited by: " + row.limit(medianFlushes, rateIsGiven)));
    }

    private void measure(Subject subject) throws Exception {
        subject.preparation().prepare();
        var before = machine.usage();
        var measurements = subject.trial().run();
        var usage = machine.usage().since(before);
        for (var at = 0; at < measurements.size(); at++) {
            var measurement = measurements.get(at);
            if (measurement.completed() == 0) {
                throw new IllegalStateException(measurement.name() + " got nothing done");
            }
            var first = at == 0;
            rows.computeIfAbsent(measurement.name(), name -> new Row(name, first))
                    .add(measurement, usage);
        }
    }
}
