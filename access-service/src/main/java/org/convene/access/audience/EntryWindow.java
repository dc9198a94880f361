package org.convene.access.audience;

import java.time.Instant;
import java.util.Optional;

/** When somebody may enter, within the meeting's own time (D13): from the one moment on, and until before the other. */
public record EntryWindow(Optional<Instant> notBefore, Optional<Instant> notAfter) {
    public static final EntryWindow ALWAYS = new EntryWindow(Optional.empty(), Optional.empty());

    public boolean isAheadOf(Instant now) {
        return notBefore.filter(now::isBefore).isPresent();
    }

    public boolean isOver(Instant now) {
        return notAfter.filter(end -> !now.isBefore(end)).isPresent();
    }
}
