package org.convene.access.presence;

import java.time.Duration;
import java.time.Instant;

/** Since when pages could be heard of without a break: nobody is silent whom one could not hear. */
final class Attention {
    private final Duration silence;
    private Instant since;
    private Instant last;

    Attention(Instant start, Duration silence) {
        this.silence = silence;
        this.since = start;
        this.last = start;
    }

    /** Whether it has lasted for one silence. It begins anew if this is asked late, or if the clock was set back. */
    synchronized boolean isLong(Instant now) {
        if (now.isBefore(last) || now.isAfter(last.plus(silence))) {
            since = now;
        }
        last = now;
        return !now.isBefore(since.plus(silence));
    }

    synchronized void interrupt(Instant now) {
        since = now;
        last = now;
    }
}
