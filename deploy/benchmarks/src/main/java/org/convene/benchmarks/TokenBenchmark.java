package org.convene.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.convene.benchmarks.Comparison.Trial;
import org.convene.benchmarks.Peers.Talk;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Minting and verifying our tokens on one core, beside the libraries of Node's services. Each has a process of its own,
 * all on the same core, and they take turns.
 */
public final class TokenBenchmark implements Machine, AutoCloseable {
    private static final Duration TURN = Duration.ofSeconds(1);
    /** On all cores: a compiler that shares one with what it compiles takes minutes. */
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 9;
    private static final String CORE = Integer.toString(Runtime.getRuntime().availableProcessors() - 1);
    private static final String LOOP = "org.convene.access.token.TokenLoop";

    private final String key;
    private final List<Talk> talks = new ArrayList<>();

    private TokenBenchmark(String key) {
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.printf("Java %s, Node %s%n", System.getProperty("java.version"), Peers.version());
        try (var benchmark = new TokenBenchmark(newKey())) {
            benchmark.mint();
        }
        try (var benchmark = new TokenBenchmark(newKey())) {
            benchmark.verify();
        }
        System.exit(0);
    }

    private void mint() throws Exception {
        Comparison.ofThroughput(this, "Mint, one core")
                .add(trial("mint jose"))
                .add(trial("mint jsonwebtoken"))
                .add(trial("mint fast-jwt"))
                .add(trial("mint ours"))
                .add(trial("mint ours, Java's own cryptography"))
                .beside("mint ours", "mint fast-jwt")
                .run(WARM_UPS, ROUNDS);
    }

    private void verify() throws Exception {
        Comparison.ofThroughput(this, "Verify, one core")
                .add(trial("verify jose"))
                .add(trial("verify jsonwebtoken"))
                .add(trial("verify fast-jwt"))
                .add(trial("verify fast-jwt, remembering"))
                .add(trial("verify ours"))
                .add(trial("verify ours, remembering"))
                .add(trial("verify ours, Java's own cryptography"))
                .beside("verify ours", "verify fast-jwt")
                .beside("verify ours, remembering", "verify fast-jwt, remembering")
                .run(WARM_UPS, ROUNDS);
    }

    private Trial trial(String subject) throws Exception {
        var command = new ArrayList<>(subject.contains("ours") ? ours() : Peers.command("tokens.js"));
        command.addAll(List.of(subject, key));
        var talk = Talk.start(new ProcessBuilder(command));
        talks.add(talk);
        var unused = turn(talk, WARM_UP);
        pin(talk.process());
        return () -> {
            var start = System.nanoTime();
            var done = turn(talk, TURN);
            return List.of(Measurement.of(subject, done, Duration.ofNanos(System.nanoTime() - start)));
        };
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

    private static List<String> ours() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                LOOP);
    }

    private static String newKey() throws JoseException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("one");
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
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
