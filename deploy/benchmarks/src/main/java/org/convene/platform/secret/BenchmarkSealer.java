package org.convene.platform.secret;

import java.util.Base64;
import java.util.List;

/** Seals under a key that nobody has to keep. */
public final class BenchmarkSealer {
    private BenchmarkSealer() {}

    public static Sealer create() {
        return new Sealer(List.of("1:" + Base64.getEncoder().encodeToString(new byte[32])));
    }
}
