package org.convene.access.login;

import java.time.Duration;

/** Too many passwords or codes were wrong; the next may be tried later. */
public final class TooManyAttemptsException extends LoginRefusedException {
    private final Duration pause;

    TooManyAttemptsException(Duration pause) {
        super("too-many-attempts", "Too many attempts have failed: try again in a while.");
        this.pause = pause;
    }

    public Duration pause() {
        return pause;
    }
}
