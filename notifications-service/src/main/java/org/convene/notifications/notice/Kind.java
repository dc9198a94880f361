package org.convene.notifications.notice;

import java.util.Locale;

/** What a message to a participant is about. */
public enum Kind {
    INVITATION,
    UPDATE,
    /** The meeting does not take place. */
    CANCELLATION,
    /** The meeting takes place without them. */
    REMOVAL,
    REMINDER,
    /** A reminder that is so late that the meeting has begun. */
    STARTING;

    /** As rows and answers name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Kind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether the meeting is nothing for them any more. */
    public boolean isCancellation() {
        return this == CANCELLATION || this == REMOVAL;
    }

    public boolean isReminder() {
        return this == REMINDER || this == STARTING;
    }

    /** The folder of the templates: some kinds are the same letter with another word in it. */
    public String template() {
        return switch (this) {
            case REMOVAL -> CANCELLATION.code();
            case STARTING -> REMINDER.code();
            case INVITATION, UPDATE, CANCELLATION, REMINDER -> code();
        };
    }
}
