package org.convene.access.guest;

import org.convene.platform.secret.Secret;

/**
 * What a guest needs to come in (R38).
 *
 * @param url opens the room to whoever holds it
 */
public record GuestAccess(@Secret String url) {
    @Override
    public String toString() {
        return "GuestAccess[redacted]";
    }
}
