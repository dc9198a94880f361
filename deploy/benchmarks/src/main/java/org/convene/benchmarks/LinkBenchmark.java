package org.convene.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import org.convene.benchmarks.Comparison.Trial;

/**
 * Signing and verifying links of both versions on one core, from fields to text and back, beside nothing but the hash of
 * the same bytes and beside the same in Node. Arguments: rounds, seconds of warming up.
 */
public final class LinkBenchmark {
    private static final int WARM_UPS = 2;
    private static final String LOOP = "org.convene.access.link.LinkLoop";

    private final CoreLoops loops;
    private final int rounds;

    private LinkBenchmark(CoreLoops loops, int rounds) {
        this.loops = loops;
        this.rounds = rounds;
    }

    public static void main(String[] arguments) throws Exception {
        var rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9;
        var warmUp = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 10);
        System.out.printf("Java %s, Node %s%n", System.getProperty("java.version"), Peers.version());
        try (var loops = new CoreLoops(warmUp)) {
            new LinkBenchmark(loops, rounds).run("v1", "v1 bare SHA-256");
        }
        try (var loops = new CoreLoops(warmUp)) {
            new LinkBenchmark(loops, rounds).run("v2", "v2 bare HMAC-SHA-256");
        }
        System.exit(0);
    }

    private void run(String version, String bare) throws Exception {
        Comparison.ofThroughput(loops, "Links of " + version + ", one core")
                .add(ours(bare))
                .add(ours(version + " sign ours"))
                .add(node(version + " sign Node"))
                .add(ours(version + " verify ours"))
                .add(node(version + " verify Node"))
                .beside(version + " sign ours", version + " sign Node")
                .beside(version + " verify ours", version + " verify Node")
                .run(WARM_UPS, rounds);
    }

    private Trial ours(String subject) throws Exception {
        return loops.trial(subject, CoreLoops.ours(LOOP, subject));
    }

    private Trial node(String subject) throws Exception {
        var command = new ArrayList<>(Peers.command("links.js"));
        command.add(subject);
        return loops.trial(subject, command);
    }
}
