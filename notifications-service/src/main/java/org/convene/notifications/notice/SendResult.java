package org.convene.notifications.notice;

/** What the other side said of a message. Reasons are short stable words and never hold an address. */
public sealed interface SendResult {
    /** The message was taken over. */
    record Accepted() implements SendResult {}

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
     */
    record Unreachable(String reason, boolean maybeSent) implements SendResult {}

    /** This installation does not send by this channel. */
    record NotConfigured() implements SendResult {}
}
