package org.convene.access.presence;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Admission;
import org.convene.platform.contracts.PresenceState;

/**
 * One opened page of a room, from when it was first heard of.
 *
 * @param leftAt empty while it lasts
 */
record Stay(String id, Admission admission, Instant joinedAt, Optional<Instant> leftAt) {
    PresenceState state() {
        var entrant = admission.entrant();
        return new PresenceState(
                id,
                admission.tenant(),
                admission.roomId(),
                admission.meetingId(),
                entrant.profileId(),
                entrant.role(),
                entrant.externalUserId(),
                entrant.externalMeetingId(),
                entrant.person(),
                joinedAt,
                leftAt,
                leftAt.isPresent() ? 2 : 1);
    }
}
