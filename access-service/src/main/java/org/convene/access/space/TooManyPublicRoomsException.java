package org.convene.access.space;

import java.time.Duration;

/** For now, nobody else may make a room on the fly here, or whoever asks may not. */
public final class TooManyPublicRoomsException extends RuntimeException {
    private final Duration pause;

    TooManyPublicRoomsException(Duration pause) {
        super("too many new public rooms", null, false, false);
        this.pause = pause;
    }

    /** After which it may be tried again; a second at least. */
    public Duration pause() {
        return pause;
    }
}
