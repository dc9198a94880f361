package org.convene.notifications.delivery;

import java.util.Locale;

/** How far a delivery is. Sent, failed and suppressed are for good. */
public enum DeliveryState {
    PLANNED,
    CLAIMED,
    SENT,
    FAILED,
    SUPPRESSED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static DeliveryState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
