package org.convene.notifications.template;

import java.nio.file.Path;

/** The templates for tests of other features. */
public final class TestTemplates {
    private TestTemplates() {}

    public static SmsTemplates sms(Path configFolder) {
        return new SmsTemplates(new TemplateFolder(() -> "meetings/tpl", configFolder));
    }

    public static EmailTemplates email(Path configFolder) {
        return new EmailTemplates(new TemplateFolder(() -> "meetings/tpl", configFolder));
    }

    public static NoticeLanguages languages(Path configFolder) {
        return new NoticeLanguages(email(configFolder), sms(configFolder));
    }

    public static AccountTemplates account(Path configFolder) {
        return new AccountTemplates(new TemplateFolder(() -> "meetings/tpl", configFolder));
    }
}
