package org.convene.notifications.template;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.text.PlainText;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

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

    String language(MeetingState meeting, ParticipantState recipient, Optional<List<String>> wanted) {
        return templates.language(meeting, recipient, wanted);
    }
}
