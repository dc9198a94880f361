package org.convene.notifications.plan;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.convene.notifications.notice.Channel;

/** The channels by which this installation invites (R13, R14). */
@Singleton
class InviteMechanisms {
    private static final String NONE = "none";

    private final Set<Channel> channels = EnumSet.noneOf(Channel.class);

    /**
     * @throws IllegalArgumentException if one of them is unknown
     */
    InviteMechanisms(InvitationConfig config) {
        config.inviteMechanisms().orElse(List.of()).stream()
                .map(String::trim)
                .filter(mechanism -> !mechanism.isEmpty() && !mechanism.equals(NONE))
                .map(InviteMechanisms::channel)
                .forEach(channels::add);
    }

    Set<Channel> channels() {
        return Set.copyOf(channels);
    }

    private static Channel channel(String mechanism) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.code().equals(mechanism))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "convene.meetings.inviteMechanisms knows email, sms and none, but not " + mechanism));
    }
}
