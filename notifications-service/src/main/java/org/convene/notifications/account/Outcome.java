package org.convene.notifications.account;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.convene.notifications.limit.Limits.Hold;

/**
 * What came of an attempt.
 *
 * @param end the state of the mail for good, or how it is tried again
 * @param reason a short stable word, where it did not go out, and where there is something to say of that it did or would have
 * @param content of a mail that was stored, sealed
 * @param pause of one that has to wait, until there is room for it
 */
record Outcome(End end, Optional<String> reason, Optional<byte[]> content, Duration pause) {
    enum End {
        SENT,
        STORED,
        FAILED,
        SUPPRESSED,
        /** Another attempt may do. */
        RETRY,
        /** Nothing could be tried. */
        POSTPONED,
        /** Nothing was tried, for no more may go out for now. */
        HELD;

        /** As rows and metrics name it. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Outcome sent(Optional<String> remark) {
        return new Outcome(End.SENT, remark, Optional.empty(), Duration.ZERO);
    }

    static Outcome stored(Optional<String> remark, byte[] content) {
        return new Outcome(End.STORED, remark, Optional.of(content), Duration.ZERO);
    }

    static Outcome because(End end, String reason) {
        return new Outcome(end, Optional.of(reason), Optional.empty(), Duration.ZERO);
    }

    static Outcome held(Hold hold) {
        return new Outcome(End.HELD, Optional.of(hold.reason()), Optional.empty(), hold.pause());
    }

    /** Of one that was tried for the last time. */
    Outcome failed() {
        return new Outcome(End.FAILED, reason, content, Duration.ZERO);
    }

    @Override
    public String toString() {
        return "Outcome[end=" + end + ", reason=" + reason + "]";
    }
}
