package org.convene.access.guest;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.Person;

/**
 * A temporary user of one room, without registration (R37).
 *
 * @param fields what else the caller told of the person
 * @param isPermanent whether several people may use the one access
 * @param secondDevice what a second device meets, if the access is for one person; empty where it is as in the
 *     installation
 */
public record Guest(
        String id,
        String tenant,
        String roomId,
        boolean isModerator,
        Person person,
        Optional<String> externalUserId,
        Optional<String> externalMeetingId,
        Map<String, String> fields,
        boolean isPermanent,
        Optional<SecondDevice> secondDevice,
        Instant expiresAt,
        boolean isRevoked) {}
