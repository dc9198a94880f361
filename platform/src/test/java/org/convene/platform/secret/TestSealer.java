package org.convene.platform.secret;

import java.util.Base64;
import java.util.List;

/** A sealer for tests of services. */
public final class TestSealer {
    private TestSealer() {}

    public static Sealer create() {
        return new Sealer(List.of("1:" + Base64.getEncoder().encodeToString(new byte[32])));
    }
}
