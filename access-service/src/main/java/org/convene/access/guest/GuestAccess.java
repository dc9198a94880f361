package org.convene.access.guest;

import java.time.Instant;
import org.convene.platform.secret.Secret;

/**
 * What a guest needs to come in (R38).
 *
 * @param url opens the room to whoever holds it
 * @param id names the guest, to take the access back
 */
public record GuestAccess(@Secret String url, String id, Instant expiresAt) {
    @Override
    public String toString() {
        return "GuestAccess[id=" + id + "]";
    }
}
