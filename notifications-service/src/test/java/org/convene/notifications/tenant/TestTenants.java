package org.convene.notifications.tenant;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.QuietHours;
import org.convene.platform.contracts.TenantState.Settings;
import org.convene.platform.identity.ServiceTokens;
import org.convene.platform.tenancy.TestDatabase;

/** Tenants, and an access-service that knows none but those in test mode which begin with {@code test}. */
public final class TestTenants {
    private static final Reminding NOTHING = new Reminding(Optional.empty(), Optional.empty(), Optional.empty());

    private TestTenants() {}

    public static Tenants of(TestDatabase database, ServiceTokens tokens) {
        AccessTenants access = (authorization, tenant, id) -> id.startsWith("test")
                ? Uni.createFrom().item(ContractMapper.write(tenant(id, "test", 1)))
                : Uni.createFrom().failure(new IllegalStateException("unknown"));
        return new Tenants(new TenantCopies(database.system()), new TenantOwner(access, tokens));
    }

    public static void heardOf(TestDatabase database, TenantState tenant) {
        new TenantCopies(database.system()).store(tenant).await().indefinitely();
    }

    /** With the installation's settings. */
    public static TenantState tenant(String id, String mode, long version) {
        return tenant(id, mode, Optional.empty(), version);
    }

    /** Which keeps people's data for so many days. */
    public static TenantState keeping(String id, int days) {
        return tenant(id, "live", Optional.of(days), Optional.empty(), 1);
    }

    /** With settings of its own for messages. */
    public static TenantState tenant(
            Optional<List<String>> inviteMechanisms, Optional<List<String>> languagesTemplates) {
        return tenant("acme", inviteMechanisms, languagesTemplates, 1);
    }

    public static TenantState tenantIn(String id, List<String> languagesTemplates, long version) {
        return tenant(id, Optional.empty(), Optional.of(languagesTemplates), version);
    }

    private static TenantState tenant(
            String id,
            Optional<List<String>> inviteMechanisms,
            Optional<List<String>> languagesTemplates,
            long version) {
        return tenant(id, "live", Optional.of(settings(inviteMechanisms, false, languagesTemplates, NOTHING)), version);
    }

    /** With a token to shorten its links with. */
    public static TenantState shortening(String id) {
        return tenant(id, "live", Optional.of(settings(Optional.empty(), true, Optional.empty(), NOTHING)), 1);
    }

    /** That lets the installation's account shorten links. */
    public static TenantState lettingShorten(String id) {
        var settings = settings(Optional.empty(), false, Optional.empty(), NOTHING, Optional.of(true));
        return tenant(id, "live", Optional.of(settings), 1);
    }

    /**
     * With wishes of its own about reminders.
     *
     * @param reminderChannels {@code first} or {@code all}
     * @param lateReminders {@code starting} or {@code suppress}
     * @param quietHours from and until
     */
    public record Reminding(
            Optional<String> reminderChannels, Optional<String> lateReminders, Optional<QuietHours> quietHours) {}

    public static TenantState reminding(String id, Reminding reminding, long version) {
        return tenant(id, "live", Optional.of(settings(Optional.empty(), false, Optional.empty(), reminding)), version);
    }

    private static Settings settings(
            Optional<List<String>> inviteMechanisms,
            boolean hasShortenerToken,
            Optional<List<String>> languagesTemplates,
            Reminding reminding) {
        return settings(inviteMechanisms, hasShortenerToken, languagesTemplates, reminding, Optional.empty());
    }

    private static Settings settings(
            Optional<List<String>> inviteMechanisms,
            boolean hasShortenerToken,
            Optional<List<String>> languagesTemplates,
            Reminding reminding,
            Optional<Boolean> shortenLinks) {
        return new Settings(
                Optional.empty(),
                inviteMechanisms,
                Optional.empty(),
                hasShortenerToken,
                languagesTemplates,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                reminding.reminderChannels(),
                reminding.lateReminders(),
                reminding.quietHours(),
                shortenLinks);
    }

    private static TenantState tenant(String id, String mode, Optional<Settings> settings, long version) {
        return tenant(id, mode, Optional.empty(), settings, version);
    }

    private static TenantState tenant(
            String id, String mode, Optional<Integer> retentionDays, Optional<Settings> settings, long version) {
        return new TenantState(
                id,
                "Demo",
                "demo",
                mode,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                retentionDays,
                Optional.empty(),
                Optional.empty(),
                settings,
                version);
    }
}
