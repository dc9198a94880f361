package org.convene.meetings.meeting;

/** Versions as entity tags (RFC 9110 section 8.8.3). */
final class EntityTags {
    private EntityTags() {}

    static String of(Meeting meeting) {
        return "\"" + meeting.state().version() + "\"";
    }
}
