package org.convene.notifications.template;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/** Writes text messages out of the templates. */
@Singleton
public class SmsTemplates {
    private final NoticeTemplates templates;

    SmsTemplates(TemplateFolder folder) {
        this.templates = new NoticeTemplates(Channel.SMS, folder, List.of("from", "text"));
    }

    /** May take some milliseconds: not for an event loop. */
    public RenderedSms render(Notice notice) {
        var writing = templates.of(notice);
        return new RenderedSms(PlainText.line(writing.part("from")), PlainText.block(writing.part("text")));
    }

    String language(MeetingState meeting, ParticipantState recipient, Optional<List<String>> wanted) {
        return templates.language(meeting, recipient, wanted);
    }
}
