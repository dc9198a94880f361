package org.convene.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What was used, as Linux and PostgreSQL count it: since they started, or between two looks.
 *
 * @param busy seconds of all cores, whoever used them
 * @param parts seconds of processor by the part that used them
 * @param threads seconds of processor by thread
 * @param flushes of PostgreSQL's log
 */
public record Usage(double seconds, double busy, Map<String, Double> parts, Map<String, Double> threads, long flushes) {
    private static final double TICKS_PER_SECOND = 100;

    static Usage now(Map<String, Stream<ProcessHandle>> processes, long flushes) {
        var parts = new LinkedHashMap<String, Double>();
        var threads = new HashMap<String, Double>();
        processes.forEach((part, handles) -> {
            for (var process : handles.toList()) {
                var directory = Path.of("/proc", Long.toString(process.pid()));
                parts.merge(part, secondsOf(directory), Double::sum);
                threadsOf(directory).forEach(thread -> threads.put(part + "'s " + nameOf(thread), secondsOf(thread)));
            }
        });
        return new Usage(System.nanoTime() / 1e9, machineBusy(), parts, threads, flushes);
    }

    /** Seconds of processor that the measured parts used together. */
    double own() {
        return parts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    Usage since(Usage before) {
        return combine(before, -1);
    }

    Usage plus(Usage other) {
        return combine(other, 1);
    }

    private Usage combine(Usage other, int sign) {
        return new Usage(
                seconds + sign * other.seconds,
                busy + sign * other.busy,
                combine(parts, other.parts, sign),
                combine(threads, other.threads, sign),
                flushes + sign * other.flushes);
    }

    private static Map<String, Double> combine(Map<String, Double> one, Map<String, Double> other, int sign) {
        var result = new LinkedHashMap<>(one);
        other.forEach((name, value) -> result.merge(name, sign * value, Double::sum));
        return result;
    }

    /** User, nice, system, interrupts and what the host took; neither idle nor waiting for the disk. */
    private static double machineBusy() {
        var ticks =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split("\\s+");
        return LongStream.of(1, 2, 3, 6, 7, 8)
                        .map(column -> Long.parseLong(ticks[(int) column]))
                        .sum()
                / TICKS_PER_SECOND;
    }

    private static double secondsOf(Path directory) {
        var stat = read(directory.resolve("stat"));
        if (stat.isEmpty()) {
            return 0;
        }
        var columns = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(columns[11]) + Long.parseLong(columns[12])) / TICKS_PER_SECOND;
    }

    private static List<Path> threadsOf(Path directory) {
        try (var threads = Files.list(directory.resolve("task"))) {
            return threads.toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static String nameOf(Path thread) {
        return read(thread.resolve("comm")).strip() + " " + thread.getFileName();
    }

    /** Nothing where a process or thread has ended meanwhile. */
    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (java.nio.file.NoSuchFileException gone) {
            return "";
        } catch (IOException failure) {
            if (String.valueOf(failure.getMessage()).contains("No such process")) {
                return "";
            }
            throw new UncheckedIOException(failure);
        }
    }
}
