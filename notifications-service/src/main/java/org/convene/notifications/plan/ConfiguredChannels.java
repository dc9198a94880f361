package org.convene.notifications.plan;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.convene.notifications.email.EmailConfig;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.push.PushConfig;
import org.convene.notifications.sms.SmsConfig;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/** The channels of this installation, and what tenants and meetings make of them (R13, R14). */
@Singleton
class ConfiguredChannels {
    private static final String NONE = "none";
    private static final String ALL = "all";

    private final Channels channels;

    /**
     * @throws IllegalArgumentException if an unknown mechanism is configured
     */
    ConfiguredChannels(InvitationConfig invitations, EmailConfig email, SmsConfig sms, PushConfig push) {
        this.channels =
                new Channels(inviting(invitations.inviteMechanisms().orElse(List.of())), sending(email, sms, push));
    }

    /** Those by which people are invited to the meeting, else by its tenant, else by the installation. */
    Channels of(MeetingState meeting, TenantState tenant) {
        var settings = tenant.settings();
        var reminding = settings.flatMap(Settings::reminderChannels)
                .filter(ALL::equals)
                .map(all -> Channels.Reminding.ALL)
                .orElse(Channels.Reminding.FIRST);
        return meeting.inviteMechanisms()
                .or(() -> settings.flatMap(Settings::inviteMechanisms))
                .map(mechanisms -> new Channels(inviting(mechanisms), channels.sending()))
                .orElse(channels)
                .by(reminding);
    }

    private static Set<Channel> inviting(List<String> mechanisms) {
        var inviting = EnumSet.noneOf(Channel.class);
        mechanisms.stream()
                .map(String::trim)
                .filter(mechanism -> !mechanism.isEmpty() && !mechanism.equals(NONE))
                .map(ConfiguredChannels::channel)
                .forEach(inviting::add);
        return inviting;
    }

    private static Channel channel(String mechanism) {
        return Arrays.stream(Channel.values())
                .filter(channel -> channel.invites() && channel.code().equals(mechanism))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "convene.meetings.inviteMechanisms knows email, sms and none, but not " + mechanism));
    }

    private static Set<Channel> sending(EmailConfig email, SmsConfig sms, PushConfig push) {
        var sending = EnumSet.noneOf(Channel.class);
        if (email.enabled()) {
            sending.add(Channel.EMAIL);
        }
        if (sms.twilio().accountSid().isPresent() || sms.url().isPresent()) {
            sending.add(Channel.SMS);
        }
        if (push.fcm().serviceAccount().isPresent() || push.http().url().isPresent()) {
            sending.add(Channel.PUSH);
        }
        return sending;
    }
}
