package org.convene.notifications.template;

import com.ibm.icu.util.ULocale;
import java.nio.file.Path;
import java.util.Map;
import org.convene.notifications.notice.Notice;

/** The shipped templates. */
public final class Templates {
    private Templates() {}

    public static EmailTemplates email() {
        return new EmailTemplates(new TemplateFolder(() -> "meetings/tpl", Path.of("none")));
    }

    /** What a template gets. */
    public static Map<String, Object> data(Notice notice, String language) {
        return new NoticeData(notice, ULocale.forLanguageTag(language)).values();
    }
}
