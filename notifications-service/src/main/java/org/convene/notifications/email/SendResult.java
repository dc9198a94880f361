package org.convene.notifications.email;

/** What the mail server said. Reasons are short stable words and never hold an address. */
public sealed interface SendResult {
    /** The server took the message over. */
    record Accepted() implements SendResult {}

    /**
     * The server refused the message, or its recipient.
     *
     * @param forGood whether asking again is no use
     */
    record Refused(String reason, boolean forGood) implements SendResult {}

    /**
     * There was no answer, or none about this message.
     *
     * @param maybeSent whether the server may have taken the message over all the same
     */
    record Unreachable(String reason, boolean maybeSent) implements SendResult {}

    /** This installation sends no mail. */
    record NotConfigured() implements SendResult {}
}
