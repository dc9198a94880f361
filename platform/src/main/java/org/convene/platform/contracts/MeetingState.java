package org.convene.platform.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The full public state of a meeting after a change.
 *
 * @param meetingToken 16 digits in groups of four (D1); an identifier that lets nobody in (D16)
 * @param status {@code scheduled}, {@code live}, {@code ended} or {@code cancelled}
 * @param participants all who are invited, and those who wait for a place
 * @param inviteMechanisms {@code email}, {@code sms}, both or none; the tenant's where absent
 * @param remindBefore minutes before the start at which participants are reminded, longest first
 * @param externalMeetingId the caller's own id of the meeting (R40)
 * @param capacity the most participants that have a place at a time; without a limit where absent
 * @param metadata what the caller keeps with the meeting for itself
 * @param startedAt when it went live
 * @param endedAt when it ended
 * @param calendarSequence the SEQUENCE of RFC 5545 section 3.8.7.4: risen by changes of time and place and by the
 *     cancellation, and by nothing else (RFC 5546 section 2.1.4)
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
        Optional<List<String>> inviteMechanisms,
        List<Integer> remindBefore,
        Optional<String> externalMeetingId,
        Optional<Integer> capacity,
        Access access,
        Map<String, String> metadata,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        int calendarSequence,
        long version) {

    /** Who created the meeting; {@code id} is a user's or a client's. */
    public record Organizer(String id, Person person) {}

    /**
     * How one gets in.
     *
     * @param requireAccessCode nobody enters without a known code (R7)
     * @param anonymize names that were passed in are neither stored nor shown (R8)
     * @param lobby who is no moderator waits until one lets them in
     * @param earlyEntry seconds before the start from which on the door is open
     * @param grace seconds after the end for which those may stay who are inside
     */
    public record Access(boolean requireAccessCode, boolean anonymize, boolean lobby, int earlyEntry, int grace) {}
}
