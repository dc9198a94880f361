package org.convene.notifications.notice;

import java.time.Duration;
import java.util.Optional;

/** What the other side said of a message. Reasons are short stable words and never hold an address. */
public sealed interface SendResult {
    /**
     * The message was taken over.
     *
     * @param remark a short stable word, where there is something to say of that
     */
    record Accepted(Optional<String> remark) implements SendResult {
        /** A message that is from the installation's sender, for what the template writes may be none. */
        public static final String SENDER_REPLACED = "sender-replaced";

        public Accepted() {
            this(Optional.empty());
        }
    }

    /**
     * The message, or its recipient, was refused.
     *
     * @param forGood whether asking again is no use
     */
    record Refused(String reason, boolean forGood) implements SendResult {}

    /**
     * There was no answer, or none about this message.
     *
     * @param maybeSent whether the message may have been taken over all the same
     * @param pause the least time until the next attempt, as the other side asked for it
     */
    record Unreachable(String reason, boolean maybeSent, Duration pause) implements SendResult {
        public Unreachable(String reason, boolean maybeSent) {
            this(reason, maybeSent, Duration.ZERO);
        }

        /** Whether the other side hears too much of this installation as a whole (RFC 6585 section 4). */
        public boolean isTooMany() {
            return reason.equals("http-429");
        }
    }

    /**
     * Nothing was tried: no more may go out by this channel for now.
     *
     * @param reason a short stable word
     * @param pause until there is room
     */
    record NoRoom(String reason, Duration pause) implements SendResult {}

    /** The recipient has nothing that this channel could reach. */
    record NoDevice() implements SendResult {}

    /**
     * The recipient wants no such message by this channel.
     *
     * @param reason a short stable word
     */
    record NotWanted(String reason) implements SendResult {}

    /** This installation does not send by this channel. */
    record NotConfigured() implements SendResult {}
}
