package org.convene.meetings.meeting;

import java.util.List;

/** How participants are invited (R13); {@code none} adds none. */
final class InviteMechanisms {
    static final String FORM = "email|sms|none";
    static final String RULE = "must be email, sms or none";
    static final int MOST = 3;

    private static final String NONE = "none";

    private InviteMechanisms() {}

    /** Each once, in a stable order. */
    static List<String> sorted(List<String> names) {
        return names.stream()
                .filter(name -> !name.equals(NONE))
                .distinct()
                .sorted()
                .toList();
    }
}
