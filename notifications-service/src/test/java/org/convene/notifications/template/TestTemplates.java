package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.util.Optional;

/** The templates for tests of other features: of tenants that have none of their own. */
public final class TestTemplates {
    private static final Letterheads LETTERHEADS =
            new Letterheads((tenant, revision) -> Uni.createFrom().item(Optional.empty()));
    private static final OrganizerAccounts NO_ACCOUNTS =
            meeting -> Uni.createFrom().item(OrganizerAccount.UNKNOWN);

    private TestTemplates() {}

    public static SmsTemplates sms(Path configFolder) {
        return new SmsTemplates(folder(configFolder), LETTERHEADS, NO_ACCOUNTS);
    }

    public static EmailTemplates email(Path configFolder) {
        return new EmailTemplates(folder(configFolder), LETTERHEADS, NO_ACCOUNTS);
    }

    public static NoticeLanguages languages(Path configFolder) {
        return new NoticeLanguages(email(configFolder), sms(configFolder), LETTERHEADS);
    }

    public static AccountTemplates account(Path configFolder) {
        return new AccountTemplates(folder(configFolder), LETTERHEADS);
    }

    /** Of tenants that have some. */
    public static EmailTemplates email(Path configFolder, OwnTemplates own) {
        return new EmailTemplates(folder(configFolder), new Letterheads(own), NO_ACCOUNTS);
    }

    /** Whose organizers have accounts. */
    public static EmailTemplates email(Path configFolder, OrganizerAccounts accounts) {
        return new EmailTemplates(folder(configFolder), LETTERHEADS, accounts);
    }

    /** The same. */
    public static SmsTemplates sms(Path configFolder, OrganizerAccounts accounts) {
        return new SmsTemplates(folder(configFolder), LETTERHEADS, accounts);
    }

    public static TemplateCheck check(Path configFolder) {
        return new TemplateCheck(folder(configFolder));
    }

    static TemplateFolder folder(Path configFolder) {
        return new TemplateFolder(() -> "meetings/tpl", configFolder);
    }
}
