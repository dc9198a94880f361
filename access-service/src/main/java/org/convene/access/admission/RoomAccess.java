package org.convene.access.admission;

import org.convene.platform.secret.Secret;

/**
 * What a user needs to come in.
 *
 * @param url opens the room to whoever holds it
 * @param expiresIn after so many seconds the URL opens nothing any more; who came in by then stays in
 */
record RoomAccess(@Secret String url, String roomId, boolean moderates, long expiresIn) {
    @Override
    public String toString() {
        return "RoomAccess[roomId=" + roomId + "]";
    }
}
