package org.convene.meetings.meeting;

import java.util.Arrays;
import java.util.Optional;

/** Versions as entity tags (RFC 9110 sections 8.8.3 and 13.1.1). */
final class EntityTags {
    private EntityTags() {}

    static String of(Meeting meeting) {
        return "\"" + meeting.state().version() + "\"";
    }

    /**
     * @throws StaleMeetingException if the condition names other versions only
     */
    static void requireMatch(Optional<String> ifMatch, Meeting meeting) {
        var tag = of(meeting);
        var matches = ifMatch.map(condition -> Arrays.stream(condition.split(","))
                        .map(String::trim)
                        .anyMatch(given -> given.equals("*") || given.equals(tag)))
                .orElse(true);
        if (!matches) {
            throw new StaleMeetingException(tag);
        }
    }
}
