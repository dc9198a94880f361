package org.convene.access.guest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.convene.access.guest.GuestRequest.Role;
import org.convene.access.use.SecondDevice;

/** A guest as the API tells of one: in the request's words, and without the access. */
public record GuestView(
        String id,
        String username,
        Role role,
        Optional<String> externalUserId,
        Optional<String> externalMeetingId,
        boolean isPermanent,
        Optional<SecondDevice> secondDevice,
        Optional<String> email,
        Optional<String> phone,
        Map<String, String> fields,
        Instant expiresAt,
        boolean isRevoked) {
    static GuestView of(Guest guest) {
        return new GuestView(
                guest.id(),
                guest.person().name(),
                guest.isModerator() ? Role.moderator : Role.user,
                guest.externalUserId(),
                guest.externalMeetingId(),
                guest.isPermanent(),
                guest.secondDevice(),
                guest.person().email(),
                guest.person().phone(),
                guest.fields(),
                guest.expiresAt(),
                guest.isRevoked());
    }
}
