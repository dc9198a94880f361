package org.convene.access.login;

import java.time.Duration;

/** Too many passwords were wrong; the next may be tried later. */
final class TooManyAttemptsException extends LoginRefusedException {
    private final Duration pause;

    TooManyAttemptsException(Duration pause) {
        super("too-many-attempts", "Too many attempts have failed: try again in a while.");
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
