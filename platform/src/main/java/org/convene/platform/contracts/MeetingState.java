package org.convene.platform.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The full public state of a meeting after a change.
 *
 * @param meetingToken 16 digits in groups of four (D1); an identifier that lets nobody in (D16)
 * @param status {@code scheduled} or {@code cancelled}
 * @param remindBefore minutes before the start at which participants are reminded, longest first
 * @param externalMeetingId the caller's own id of the meeting (R40)
 * @param calendarSequence the SEQUENCE of RFC 5545 section 3.8.7.4: risen by changes of time only
 * @param version counts every change from 1; the number of its event
 */
public record MeetingState(
        String id,
        String tenant,
        String name,
        String urlName,
        String url,
        String meetingToken,
        String roomId,
        Optional<String> description,
        String status,
        Instant validSince,
        Instant validUntil,
        String timeZone,
        String language,
        Organizer organizer,
        List<ParticipantState> participants,
        boolean sendInvitations,
        List<Integer> remindBefore,
        Optional<String> externalMeetingId,
        int calendarSequence,
        long version) {

    /** Who created the meeting; {@code id} is a user's or a client's. */
    public record Organizer(String id, Person person) {}
}
