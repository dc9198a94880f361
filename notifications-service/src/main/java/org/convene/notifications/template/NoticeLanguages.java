package org.convene.notifications.template;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.Voice;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.TenantState;

/** In which language people are written to. */
@Singleton
public class NoticeLanguages {
    private final EmailTemplates email;
    private final SmsTemplates sms;
    private final Letterheads letterheads;

    NoticeLanguages(EmailTemplates email, SmsTemplates sms, Letterheads letterheads) {
        this.email = email;
        this.sms = sms;
        this.letterheads = letterheads;
    }

    /** How the recipient of a message is spoken to. */
    public Voice voice(Notice notice) {
        return new Voice(
                of(
                        notice.channel(),
                        notice.meeting(),
                        notice.recipient(),
                        notice.languages(),
                        letterheads.known(notice.meeting().tenant())),
                notice.recipient().timeZone().orElse(notice.meeting().timeZone()));
    }

    /**
     * The language of the templates that a message is written by; what is pushed, the device words itself.
     *
     * @param wanted those that the tenant's messages may be written in; empty for all that have templates
     */
    public String of(
            Channel channel,
            MeetingState meeting,
            ParticipantState recipient,
            Optional<List<String>> wanted,
            TenantState tenant) {
        return of(channel, meeting, recipient, wanted, letterheads.known(tenant));
    }

    private String of(
            Channel channel,
            MeetingState meeting,
            ParticipantState recipient,
            Optional<List<String>> wanted,
            Letterhead letterhead) {
        return switch (channel) {
            case PUSH -> recipient.language().orElse(meeting.language());
            case EMAIL -> email.notices().language(meeting, recipient, wanted, letterhead);
            case SMS -> sms.notices().language(meeting, recipient, wanted, letterhead);
        };
    }
}
