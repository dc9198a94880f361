package org.convene.notifications.delivery;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Terms;
import org.convene.notifications.preference.Wishes;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/** Makes messages out of deliveries. */
@Singleton
class Notices {
    private final LanguageConfig languages;

    Notices(LanguageConfig languages) {
        this.languages = languages;
    }

    /** By the channel that it was planned for. */
    Notice of(Delivery delivery, Situation situation, Situation.Verdict.Send send, Enclosed enclosed) {
        var meeting = situation.meeting(send.kind());
        return new Notice(
                send.kind(),
                delivery.channel(),
                delivery.id(),
                delivery.messageId(),
                meeting,
                delivery.recipientIn(meeting),
                enclosed.link(delivery),
                enclosed.dialIn(delivery),
                send.before(),
                situation.timeLeft(delivery).map(TimeLeft::untilStart),
                delivery.edition(),
                enclosed.tenant()
                        .flatMap(TenantState::settings)
                        .flatMap(Settings::languagesTemplates)
                        .or(languages::languagesTemplates),
                new Terms(
                        delivery.course().resends(),
                        enclosed.unsubscribe(delivery, meeting),
                        closed(delivery, situation.wishes())));
    }

    /** Why it must not go by some of the channels that it may go by in the end. */
    private static Map<Channel, String> closed(Delivery delivery, Wishes wishes) {
        var closed = new EnumMap<Channel, String>(Channel.class);
        for (var channel : Channel.values()) {
            wishes.refusal(channel, delivery.isReminder()).ifPresent(reason -> closed.put(channel, reason));
        }
        return closed;
    }
}
