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
 */
record Channels(Set<Channel> inviting, Set<Channel> sending) {
    Channels {
        inviting = Set.copyOf(inviting);
        sending = Set.copyOf(sending);
    }

    /** By which one the participant is reminded (D9): the first that reaches them, if possible of those that send. */
    Optional<Channel> reminding(ParticipantState participant) {
        return Stream.of(Channel.values())
                .filter(channel -> channel.reaches(participant))
                .min(Comparator.comparing(channel -> !sending.contains(channel)));
    }
}
