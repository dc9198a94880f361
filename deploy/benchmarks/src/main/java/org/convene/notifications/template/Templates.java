package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Notice;

/** The shipped templates. */
public final class Templates {
    private Templates() {}

    public static EmailTemplates email() {
        return new EmailTemplates(
                new TemplateFolder(() -> "meetings/tpl", Path.of("none")),
                new Letterheads((tenant, revision) -> Uni.createFrom().item(Optional.empty())),
                meeting -> Uni.createFrom().item(OrganizerAccount.UNKNOWN));
    }

    /** What a template gets. */
    public static Map<String, Object> data(Notice notice, String language) {
        return NoticeTemplates.data(notice, Letterhead.PLAIN, OrganizerAccount.UNKNOWN, language)
                .values();
    }
}
