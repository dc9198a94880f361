package org.convene.notifications.account;

import java.util.Locale;
import java.util.Optional;

/**
 * What came of an attempt.
 *
 * @param end the state of the mail for good, or how it is tried again
 * @param reason a short stable word, where it did not go out
 * @param content of a mail that was stored, sealed
 */
record Outcome(End end, Optional<String> reason, Optional<byte[]> content) {
    enum End {
        SENT,
        STORED,
        FAILED,
        SUPPRESSED,
        /** Another attempt may do. */
        RETRY,
        /** Nothing could be tried. */
        POSTPONED;

        /** As rows and metrics name it. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome sent() {
        return new Outcome(End.SENT, Optional.empty(), Optional.empty());
    }

    static Outcome stored(byte[] content) {
        return new Outcome(End.STORED, Optional.empty(), Optional.of(content));
    }

    static Outcome because(End end, String reason) {
        return new Outcome(end, Optional.of(reason), Optional.empty());
    }

    @Override
    public String toString() {
        return "Outcome[end=" + end + ", reason=" + reason + "]";
    }
}
