package org.convene.access.login;

import org.convene.access.secret.RandomSecret;
import org.convene.platform.secret.Secret;

/** By which a device is known on which an account's user logged in. It lets nobody in without the password. */
public record DeviceToken(@Secret String value) {
    /** The cookie in which a browser brings it to {@link #PATH}. */
    public static final String COOKIE = "convene_device";

    /** Of all operations the login alone reads the cookie. */
    public static final String PATH = "/v1/login";

    static final String FORM = "cvd_[A-Za-z0-9_-]{43}";
    static final String RULE = "must be a device token";

    static DeviceToken generate() {
        return new DeviceToken(RandomSecret.generate("cvd_"));
    }

    @Override
    public String toString() {
        return "DeviceToken[redacted]";
    }
}
