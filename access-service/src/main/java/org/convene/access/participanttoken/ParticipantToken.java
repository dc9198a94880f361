package org.convene.access.participanttoken;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.use.SecondDevice;
import org.convene.platform.contracts.Person;

/**
 * What a participant's token that a client had made is good for. The token itself is kept nowhere.
 *
 * @param meetingId empty for a room without a meeting
 * @param participantId of the meeting; empty for somebody whom only the token knows
 * @param person nobody, where it is the meeting's to say
 * @param secondDevice what a second device meets, if the token is for one person; empty where it is as in the
 *     installation
 */
public record ParticipantToken(
        String id,
        String tenant,
        String roomId,
        Optional<String> meetingId,
        Optional<String> participantId,
        boolean isModerator,
        Person person,
        Optional<String> externalUserId,
        boolean isForOne,
        Optional<SecondDevice> secondDevice,
        Instant expiresAt) {
    public boolean isFor(String meeting) {
        return meetingId.filter(meeting::equals).isPresent();
    }
}
