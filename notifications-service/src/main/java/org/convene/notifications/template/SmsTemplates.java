package org.convene.notifications.template;

import jakarta.inject.Singleton;
import java.util.List;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;

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
}
