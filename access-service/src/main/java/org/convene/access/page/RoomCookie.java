package org.convene.access.page;

import java.time.Duration;
import org.convene.platform.secret.Secret;

/**
 * A cookie for one room's path alone, which no script can read.
 *
 * @param isSecure whether the browser comes by TLS, or takes this host for safe; only then can the room stand in a
 *     frame of the tenant's own page, for which browsers want all of {@code SameSite=None}, {@code Secure} and {@code
 *     Partitioned}
 */
record RoomCookie(String name, @Secret String value, String path, Duration life, boolean isSecure) {
    /** Holds a participant's token. */
    static final String ADMISSION = "convene_admission";

    /** Holds a {@link Browser}'s key. */
    static final String BROWSER = "convene_browser";

    /** The value of {@code Set-Cookie}. */
    String header() {
        var confinement = isSecure ? "; SameSite=None; Secure; Partitioned" : "; SameSite=Lax";
        return name + "=" + value + "; Path=" + path + "; Max-Age=" + life.toSeconds() + "; HttpOnly" + confinement;
    }

    @Override
    public String toString() {
        return "RoomCookie[name=" + name + ", path=" + path + "]";
    }
}
