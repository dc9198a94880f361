package org.convene.access.page;

import java.util.Locale;

/** Why a page is shown: in order, the first that holds decides. */
enum Rule {
    LINK_MISSING,
    LINK_MALFORMED,
    LINK_FOREIGN,
    LINK_FORGED,
    LINK_EXPIRED,
    MEETING_UNKNOWN,
    MEETING_OTHER,
    PARTICIPANT_REMOVED,
    MEETING_CANCELLED,
    MEETING_OVER,
    MEETING_EARLY,
    MEETING_ON;

    /** As logs and metrics have it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
