package org.convene.notifications.plan;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.convene.notifications.notice.Channel;
import org.convene.platform.contracts.ParticipantState;

/**
 * Which channels are for what.
 *
 * @param inviting those by which participants are invited
 * @param sending those that the installation can send by at all
 * @param reminding whether people are reminded by all that reach them, and not by the first alone (D9)
 * @param withDevice the participants, by id, who have a device to push to
 */
record Channels(Set<Channel> inviting, Set<Channel> sending, Reminding reminding, Set<String> withDevice) {
    /** By how many of the channels that reach somebody they are reminded. */
    enum Reminding {
        FIRST,
        ALL
    }

    Channels {
        inviting = Set.copyOf(inviting);
        sending = Set.copyOf(sending);
        withDevice = Set.copyOf(withDevice);
    }

    Channels(Set<Channel> inviting, Set<Channel> sending) {
        this(inviting, sending, Reminding.FIRST, Set.of());
    }

    Channels withDevice(Set<String> participantIds) {
        return new Channels(inviting, sending, reminding, participantIds);
    }

    Channels by(Reminding other) {
        return new Channels(inviting, sending, other, withDevice);
    }

    boolean remindsByAll() {
        return reminding == Reminding.ALL;
    }

    /**
     * By which the participant is reminded (D9): the first that reaches them, or all that do; if possible of those that
     * send. Whom nothing reaches may still get a device in time.
     */
    List<Channel> reminding(ParticipantState participant) {
        var reaching = Stream.of(Channel.values())
                .filter(channel -> reaches(channel, participant))
                .toList();
        var sure = reaching.stream().filter(sending::contains).toList();
        if (reaching.isEmpty()) {
            return Stream.of(Channel.PUSH)
                    .filter(push -> sending.contains(push) && push.reaches(participant))
                    .toList();
        }
        var usable = sure.isEmpty() ? reaching : sure;
        return remindsByAll() && !sure.isEmpty() ? usable : usable.subList(0, 1);
    }

    private boolean reaches(Channel channel, ParticipantState participant) {
        return channel == Channel.PUSH ? withDevice.contains(participant.id()) : channel.reaches(participant);
    }
}
