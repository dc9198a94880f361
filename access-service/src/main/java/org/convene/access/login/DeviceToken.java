package org.convene.access.login;

import java.security.SecureRandom;
import java.util.Base64;
import org.convene.platform.secret.Secret;

/**
 * By which a device is known on which an account's user logged in: 256 random bits, with a prefix by which scanners for
 * leaked secrets recognise them. It lets nobody in without the password.
 */
record DeviceToken(@Secret String value) {
    static final String FORM = "cvd_[A-Za-z0-9_-]{43}";
    static final String RULE = "must be a device token";
    private static final String PREFIX = "cvd_";
    private static final int BYTES = 32;

    static DeviceToken generate(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new DeviceToken(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "DeviceToken[redacted]";
    }
}
