package org.convene.notifications.plan;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.delivery.Delivery;
import org.convene.notifications.delivery.LanguageConfig;
import org.convene.notifications.delivery.Situation.Verdict;
import org.convene.notifications.dialin.DialIns;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.DialIn;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Terms;
import org.convene.notifications.shortener.StandInLinks;
import org.convene.notifications.template.Letterhead;
import org.convene.notifications.template.SmsTemplates;
import org.convene.notifications.template.TemplateException;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/**
 * How many messages texts become on their way to phones, told before they are written: by the templates that they will be
 * written by, with a link and a PIN as long as theirs, which nobody is asked for.
 */
@Singleton
class TextLengths {
    /** The meeting's digits, and the participant's. */
    private static final String PIN = "0".repeat(8 + 5);

    private final SmsTemplates templates;
    private final DialIns dialIns;
    private final StandInLinks links;
    private final LanguageConfig installation;

    TextLengths(SmsTemplates templates, DialIns dialIns, StandInLinks links, LanguageConfig installation) {
        this.templates = templates;
        this.dialIns = dialIns;
        this.links = links;
        this.installation = installation;
    }

    /** With the tenant's templates as they are now. */
    Uni<OfTenant> of(TenantState tenant) {
        return templates.letterhead(tenant).map(letterhead -> new OfTenant(tenant, letterhead));
    }

    final class OfTenant {
        private final TenantState tenant;
        private final Letterhead letterhead;

        private OfTenant(TenantState tenant, Letterhead letterhead) {
            this.tenant = tenant;
            this.letterhead = letterhead;
        }

        /**
         * What carriers count of a text message. May take some milliseconds: not for an event loop.
         *
         * @param send what it goes out as; empty where it does not
         */
        Optional<Integer> segments(Delivery delivery, Optional<Verdict.Send> send, MeetingState meeting) {
            return send.filter(text -> delivery.channel() == Channel.SMS)
                    .flatMap(text -> segments(notice(delivery, text, meeting)));
        }

        /** Empty where no template can write it: then it is not sent, either. */
        private Optional<Integer> segments(Notice notice) {
            try {
                return Optional.of(templates.length(notice, letterhead).segments());
            } catch (TemplateException broken) {
                return Optional.empty();
            }
        }

        private Notice notice(Delivery delivery, Verdict.Send send, MeetingState meeting) {
            var isOpen = !send.kind().isCancellation();
            return new Notice(
                    send.kind(),
                    Channel.SMS,
                    delivery.id(),
                    delivery.messageId(),
                    meeting,
                    delivery.recipientIn(meeting),
                    Optional.of(meeting).filter(open -> isOpen).map(open -> links.of(open, tenant)),
                    dialIns.extension(tenant).filter(extension -> isOpen).map(extension -> new DialIn(extension, PIN)),
                    send.before(),
                    delivery.leadTime().map(Duration::ofMinutes),
                    delivery.edition(),
                    languages(),
                    Terms.FIRST);
        }

        private Optional<List<String>> languages() {
            return tenant.settings().flatMap(Settings::languagesTemplates).or(installation::languagesTemplates);
        }
    }
}
