package org.convene.notifications.plan;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.platform.contracts.ParticipantState;

/**
 * Which channels are for what.
 *
 * @param inviting those by which participants are invited
 * @param sending those that the installation can send by at all
 * @param withDevice the participants, by id, who have a device to push to
 */
record Channels(Set<Channel> inviting, Set<Channel> sending, Set<String> withDevice) {
    Channels {
        inviting = Set.copyOf(inviting);
        sending = Set.copyOf(sending);
        withDevice = Set.copyOf(withDevice);
    }

    Channels(Set<Channel> inviting, Set<Channel> sending) {
        this(inviting, sending, Set.of());
    }

    Channels withDevice(Set<String> participantIds) {
        return new Channels(inviting, sending, participantIds);
    }

    /**
     * By which one the participant is reminded (D9): the first that reaches them, if possible of those that send. Whom
     * nothing reaches may still get a device in time.
     */
    Optional<Channel> reminding(ParticipantState participant) {
        return Stream.of(Channel.values())
                .filter(channel ->
                        channel == Channel.PUSH ? withDevice.contains(participant.id()) : channel.reaches(participant))
                .min(Comparator.comparing(channel -> !sending.contains(channel)))
                .or(() ->
                        Optional.of(Channel.PUSH).filter(push -> sending.contains(push) && push.reaches(participant)));
    }
}
