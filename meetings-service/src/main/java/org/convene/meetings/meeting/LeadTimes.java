package org.convene.meetings.meeting;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** How long before a meeting's start its participants are reminded (D9), in minutes. */
final class LeadTimes {
    static final int MOST = 10;

    /** Four weeks. */
    static final int LONGEST = 4 * 7 * 24 * 60;

    private LeadTimes() {}

    /** Each once, the longest first. What is missing stays missing: to say so is the constraints' matter. */
    static List<Integer> sorted(List<Integer> minutes) {
        if (minutes == null || minutes.stream().anyMatch(Objects::isNull)) {
            return minutes;
        }
        return minutes.stream().distinct().sorted(Comparator.reverseOrder()).toList();
    }
}
