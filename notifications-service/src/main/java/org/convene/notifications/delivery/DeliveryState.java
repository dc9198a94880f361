package org.convene.notifications.delivery;

import java.util.Locale;

/** How far a delivery is. Sent, stored in place of being sent, failed and suppressed are for good. */
public enum DeliveryState {
    PLANNED,
    CLAIMED,
    SENT,
    STORED,
    FAILED,
    SUPPRESSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
