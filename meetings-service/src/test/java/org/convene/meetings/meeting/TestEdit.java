package org.convene.meetings.meeting;

import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;

/** Edits that give some fields other values. */
final class TestEdit {
    private TestEdit() {}

    static MeetingEdit of(MeetingState state, Map<String, ?> values) {
        var before = MeetingEdit.of(state);
        return new MeetingEdit(
                pick(values, "name", before.name()),
                pick(values, "description", before.description()),
                pick(values, "validSince", before.validSince()),
                pick(values, "validUntil", before.validUntil()),
                Optional.empty(),
                pick(values, "timeZone", before.timeZone()),
                pick(values, "language", before.language()),
                pick(values, "roomId", before.roomId()),
                pick(values, "organizer", before.organizer()),
                pick(values, "inviteMechanisms", before.inviteMechanisms()),
                pick(values, "remindBefore", before.remindBefore()),
                pick(values, "externalMeetingId", before.externalMeetingId()),
                pick(values, "capacity", before.capacity()),
                pick(values, "access", before.access()),
                pick(values, "metadata", before.metadata()));
    }

    @SuppressWarnings("unchecked")
    private static <T> T pick(Map<String, ?> values, String field, T before) {
        return values.containsKey(field) ? (T) values.get(field) : before;
    }
}
