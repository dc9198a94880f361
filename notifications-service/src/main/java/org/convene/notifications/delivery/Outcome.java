package org.convene.notifications.delivery;

import java.time.Duration;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Shown;
import org.convene.notifications.notice.Voice;
import org.convene.platform.contracts.ParticipantState;

/** What came of an attempt. Reasons are short stable words and never hold an address. */
sealed interface Outcome {
    /** As metrics and logs name it. */
    String code();

    String reason();

    /**
     * @param kind what it went out as
     * @param channel by which way in the end
     * @param voice how the recipient was spoken to
     * @param reason what there is to say of that it was sent; empty where nothing is
     */
    record Sent(Kind kind, Channel channel, Voice voice, String reason) implements Outcome {
        /** Nobody could say whether the meeting is still as it was when it was last heard of. */
        static final String UNCONFIRMED = "meeting-not-confirmed";

        Sent(Kind kind, Channel channel, Voice voice) {
            this(kind, channel, voice, "");
        }

        Sent unconfirmed() {
            return new Sent(kind, channel, voice, UNCONFIRMED);
        }

        @Override
        public String code() {
            return "sent";
        }
    }

    /**
     * Kept in place of being sent.
     *
     * @param kind what it would have gone out as
     * @param channel by which way it would have gone
     * @param voice how the recipient would have been spoken to
     * @param reason what there would be to say of that it was sent; empty where nothing is
     * @param content sealed
     */
    record Stored(Kind kind, Channel channel, Voice voice, String reason, byte[] content) implements Outcome {
        @Override
        public String code() {
            return "stored";
        }
    }

    record Suppressed(String reason) implements Outcome {
        @Override
        public String code() {
            return "suppressed";
        }
    }

    /**
     * The meeting is no longer as the message would say.
     *
     * @param version of the meeting that was looked at
     */
    record Stale(String reason, long version) implements Outcome {
        @Override
        public String code() {
            return "suppressed";
        }
    }

    /**
     * Nothing was tried: a reminder that went nowhere yet is from now on for where its recipient is reached by now.
     *
     * @param recipient as the meeting knows them
     * @param channel by which they are reached
     */
    record Readdressed(ParticipantState recipient, Channel channel, Shown shown) implements Outcome {
        @Override
        public String code() {
            return "readdressed";
        }

        @Override
        public String reason() {
            return "address-changed";
        }

        @Override
        public String toString() {
            return "Readdressed[channel=" + channel + "]";
        }
    }

    /**
     * Trying again is no use.
     *
     * @param maybeSent whether the message may have arrived all the same
     */
    record Failed(String reason, boolean maybeSent) implements Outcome {
        @Override
        public String code() {
            return "failed";
        }
    }

    /**
     * To be tried again.
     *
     * @param maybeSent whether the message may have arrived all the same
     * @param pause the least time until then
     */
    record Retry(String reason, boolean maybeSent, Duration pause) implements Outcome {
        Retry(String reason, boolean maybeSent) {
            this(reason, maybeSent, Duration.ZERO);
        }

        @Override
        public String code() {
            return "retry";
        }
    }

    /** Nothing was tried, and no attempt is counted, because our own house was not ready. */
    record Postponed(String reason) implements Outcome {
        @Override
        public String code() {
            return "postponed";
        }
    }

    /**
     * Nothing was tried, and no attempt is counted, because this is no time for it.
     *
     * @param pause until it may be
     */
    record Shifted(String reason, Duration pause) implements Outcome {
        @Override
        public String code() {
            return "shifted";
        }
    }

    /**
     * Nothing was tried, and no attempt is counted, because no more may go out for now.
     *
     * @param pause until there is room
     */
    record Held(String reason, Duration pause) implements Outcome {
        @Override
        public String code() {
            return "held";
        }
    }

    /**
     * The lease ran out and another attempt began, whose outcome is the one that is written down.
     *
     * @param reason what this attempt came to
     */
    record Lost(String reason) implements Outcome {
        @Override
        public String code() {
            return "lost";
        }
    }
}
