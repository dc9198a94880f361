package org.convene.access.client;

import java.security.SecureRandom;
import java.util.Base64;
import org.convene.platform.secret.Secret;

/** A client's secret: 256 random bits, with a prefix by which scanners for leaked secrets recognise it. */
record ClientSecret(@Secret String value) {
    private static final String PREFIX = "cvn_";
    private static final int BYTES = 32;

    static ClientSecret generate(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new ClientSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "ClientSecret[redacted]";
    }
}
