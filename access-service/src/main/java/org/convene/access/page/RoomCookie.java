package org.convene.access.page;

import java.time.Duration;
import java.util.Optional;
import org.convene.platform.secret.Secret;

/**
 * A cookie that no script can read.
 *
 * @param path of one room or door, where it is a credential
 * @param life empty for as long as the browser is open
 * @param isSecure whether the browser comes by TLS, or takes this host for safe; only then can the room stand in a
 *     frame of the tenant's own page, for which browsers want all of {@code SameSite=None}, {@code Secure} and {@code
 *     Partitioned}
 * @param isStrict whether pages of no other site have it sent, framed or not
 */
record RoomCookie(
        String name, @Secret String value, String path, Optional<Duration> life, boolean isSecure, boolean isStrict) {
    /** Holds a participant's token. */
    static final String ADMISSION = "convene_admission";

    /** Holds a {@link Browser}'s key. */
    static final String BROWSER = "convene_browser";

    /** Holds what was {@link Brought} to a door. */
    static final String BROUGHT = "convene_brought";

    RoomCookie(String name, String value, String path, Optional<Duration> life, boolean isSecure) {
        this(name, value, path, life, isSecure, false);
    }

    /** The value of {@code Set-Cookie}. */
    String header() {
        var age = life.map(duration -> "; Max-Age=" + duration.toSeconds()).orElse("");
        return name + "=" + value + "; Path=" + path + age + "; HttpOnly" + confinement();
    }

    private String confinement() {
        if (isStrict) {
            return isSecure ? "; SameSite=Strict; Secure" : "; SameSite=Strict";
        }
        return isSecure ? "; SameSite=None; Secure; Partitioned" : "; SameSite=Lax";
    }

    @Override
    public String toString() {
        return "RoomCookie[name=" + name + ", path=" + path + "]";
    }
}
