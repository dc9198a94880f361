package org.convene.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.convene.benchmarks.Comparison.Trial;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * Minting and verifying our tokens on one core, beside the libraries of Node's services and beside nothing but the signature
 * of the same bytes, which is as fast as ours could be.
 */
public final class TokenBenchmark {
    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final int WARM_UPS = 2;
    private static final int ROUNDS = 9;
    private static final String LOOP = "org.convene.access.token.TokenLoop";

    private final CoreLoops loops;
    private final String key;

    private TokenBenchmark(CoreLoops loops, String key) {
        this.loops = loops;
        this.key = key;
    }

    public static void main(String[] arguments) throws Exception {
        System.out.printf("Java %s, Node %s%n", System.getProperty("java.version"), Peers.version());
        try (var loops = new CoreLoops(WARM_UP)) {
            new TokenBenchmark(loops, newKey()).mint();
        }
        try (var loops = new CoreLoops(WARM_UP)) {
            new TokenBenchmark(loops, newKey()).verify();
        }
        System.exit(0);
    }

    private void mint() throws Exception {
        Comparison.ofThroughput(loops, "Mint, one core")
                .add(trial("mint jose"))
                .add(trial("mint jsonwebtoken"))
                .add(trial("mint fast-jwt"))
                .add(trial("mint bare ES256"))
                .add(trial("mint ours"))
                .add(trial("mint ours, Java's own cryptography"))
                .beside("mint bare ES256", "mint fast-jwt")
                .beside("mint ours", "mint fast-jwt")
                .beside("mint ours", "mint bare ES256")
                .run(WARM_UPS, ROUNDS);
    }

    private void verify() throws Exception {
        Comparison.ofThroughput(loops, "Verify, one core")
                .add(trial("verify jose"))
                .add(trial("verify jsonwebtoken"))
                .add(trial("verify fast-jwt"))
                .add(trial("verify fast-jwt, remembering"))
                .add(trial("verify bare ES256"))
                .add(trial("verify ours"))
                .add(trial("verify ours, remembering"))
                .add(trial("verify ours, Java's own cryptography"))
                .beside("verify bare ES256", "verify fast-jwt")
                .beside("verify ours", "verify fast-jwt")
                .beside("verify ours", "verify bare ES256")
                .beside("verify ours, remembering", "verify fast-jwt, remembering")
                .run(WARM_UPS, ROUNDS);
    }

    private Trial trial(String subject) throws Exception {
        if (subject.contains("ours") || subject.contains("bare")) {
            return loops.trial(subject, CoreLoops.ours(LOOP, subject, key));
        }
        var command = new ArrayList<>(Peers.command("tokens.js"));
        command.addAll(List.of(subject, key));
        return loops.trial(subject, command);
    }

    private static String newKey() throws JoseException {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("one");
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }
}
