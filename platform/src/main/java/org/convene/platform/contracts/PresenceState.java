package org.convene.platform.contracts;

import java.time.Instant;
import java.util.Optional;

/**
 * One stay of one person in a room, from entering to leaving. Whoever enters again begins another one.
 *
 * @param meetingId empty where the room was entered without a meeting
 * @param profileId who stays: a meeting's participant, a guest, or the {@code id} that a signed link names
 * @param role {@code moderator} or {@code guest}
 * @param externalUserId the caller's own id of this person (R40)
 * @param externalMeetingId the caller's own id of the meeting (R40)
 * @param version 1 while it lasts, 2 once it is over; the number of its event
 */
public record PresenceState(
        String id,
        String tenant,
        String roomId,
        Optional<String> meetingId,
        String profileId,
        String role,
        Optional<String> externalUserId,
        Optional<String> externalMeetingId,
        Person person,
        Instant joinedAt,
        Optional<Instant> leftAt,
        long version) {}
