package org.convene.notifications.plan;

import jakarta.inject.Singleton;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.LanguageConfig;
import org.convene.notifications.notice.Voice;
import org.convene.notifications.template.NoticeLanguages;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/** How the recipients of messages are spoken to. */
@Singleton
class Voices {
    private final NoticeLanguages languages;
    private final LanguageConfig installation;

    Voices(NoticeLanguages languages, LanguageConfig installation) {
        this.languages = languages;
        this.installation = installation;
    }

    /** May take some milliseconds: not for an event loop. */
    Voice of(Delivery delivery, MeetingState meeting, TenantState tenant) {
        var recipient = delivery.recipientIn(meeting);
        var wanted =
                tenant.settings().flatMap(Settings::languagesTemplates).or(installation::languagesTemplates);
        return new Voice(
                languages.of(delivery.channel(), meeting, recipient, wanted, tenant),
                recipient.timeZone().orElse(meeting.timeZone()));
    }
}
