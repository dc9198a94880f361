package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Optional;

/** The templates for tests of other features: of tenants that have none of their own. */
public final class TestTemplates {
    private static final Letterheads LETTERHEADS =
            new Letterheads((tenant, revision) -> Uni.createFrom().item(Optional.empty()));

    private TestTemplates() {}

    public static SmsTemplates sms(Path configFolder) {
        return new SmsTemplates(folder(configFolder), LETTERHEADS);
    }

    public static EmailTemplates email(Path configFolder) {
        return new EmailTemplates(folder(configFolder), LETTERHEADS);
    }

    public static NoticeLanguages languages(Path configFolder) {
        return new NoticeLanguages(email(configFolder), sms(configFolder), LETTERHEADS);
    }

    public static AccountTemplates account(Path configFolder) {
        return new AccountTemplates(folder(configFolder), LETTERHEADS);
    }

    /** Of tenants that have some. */
    public static EmailTemplates email(Path configFolder, OwnTemplates own) {
        return new EmailTemplates(folder(configFolder), new Letterheads(own));
    }

    public static TemplateCheck check(Path configFolder) {
        return new TemplateCheck(folder(configFolder));
    }

    static TemplateFolder folder(Path configFolder) {
        return new TemplateFolder(() -> "meetings/tpl", configFolder);
    }
}
