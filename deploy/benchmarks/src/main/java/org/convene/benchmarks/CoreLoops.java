package org.convene.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Peers.Talk;

/** Programs that do one thing again and again, each in a process of its own, all on the same core, in turns. */
final class CoreLoops implements Machine, AutoCloseable {
    private static final Duration TURN = Duration.ofSeconds(1);
    private static final String CORE = Integer.toString(Runtime.getRuntime().availableProcessors() - 1);

    private final Duration warmUp;
    private final List<Talk> talks = new ArrayList<>();

    /**
     * @param warmUp on all cores: a compiler that shares one with what it compiles takes minutes
     */
    CoreLoops(Duration warmUp) {
        this.warmUp = warmUp;
    }

    /** One that is asked for turns on its standard input, by milliseconds, and answers how many it did. */
    Trial trial(String subject, List<String> command) throws Exception {
        var talk = Talk.start(new ProcessBuilder(command));
        talks.add(talk);
        var unused = turn(talk, warmUp);
        pin(talk.process());
        return () -> {
            var start = System.nanoTime();
            var done = turn(talk, TURN);
            return List.of(Measurement.of(subject, done, Duration.ofNanos(System.nanoTime() - start)));
        };
    }

    /** A class of this very classpath, with these arguments. */
    static List<String> ours(String loop, String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                loop));
        command.addAll(List.of(arguments));
        return command;
    }

    private static long turn(Talk talk, Duration length) throws IOException {
        return Long.parseLong(talk.ask(Long.toString(length.toMillis())));
    }

    /** All threads that it has, and will have, to one core. */
    private static void pin(Process process) throws Exception {
        var taskset = new ProcessBuilder("taskset", "-a", "-c", "-p", CORE, Long.toString(process.pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (taskset.waitFor() != 0) {
            throw new IllegalStateException("taskset failed");
        }
    }

    @Override
    public Usage usage() {
        return Usage.now(
                Map.of("loops", talks.stream().map(talk -> talk.process().toHandle())), 0);
    }

    @Override
    public double flushesPerSecond() {
        return 0;
    }

    @Override
    public void close() {
        talks.forEach(Talk::close);
    }
}
