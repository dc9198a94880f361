package org.convene.notifications.notice;

import java.util.Locale;

/** What a message to a participant is about. */
public enum Kind {
    INVITATION,
    UPDATE,
    CANCELLATION,
    REMINDER;

    /** As rows and answers name it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Kind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
