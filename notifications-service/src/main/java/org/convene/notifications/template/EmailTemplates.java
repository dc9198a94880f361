package org.convene.notifications.template;

import jakarta.inject.Singleton;
import java.util.List;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;

/** Writes emails out of the templates. */
@Singleton
public class EmailTemplates {
    private final NoticeTemplates templates;

    EmailTemplates(TemplateFolder folder) {
        this.templates = new NoticeTemplates(Channel.EMAIL, folder, List.of("from", "subject", "text", "html"));
    }

    /** May take some milliseconds: not for an event loop. */
    public RenderedEmail render(Notice notice) {
        var writing = templates.of(notice);
        return new RenderedEmail(
                PlainText.line(writing.part("from")),
                PlainText.line(writing.part("subject")),
                writing.part("text"),
                writing.part("html"));
    }
}
