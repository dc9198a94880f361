package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.platform.tenancy.TenantDatabase;

/** Wishes as people and tenants state them: of one tenant. */
@Singleton
class PreferenceRegister {
    private static final String FIND = KnownWishes.find("$1", "$2::text[]");

    private static final String PUT = """
            INSERT INTO preference (tenant, recipient, muted, quiet, changed_by) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (tenant, recipient) DO UPDATE
            SET muted = excluded.muted, quiet = excluded.quiet, changed_by = excluded.changed_by, changed_at = now()
            """;
    private static final String REMOVE = "DELETE FROM preference WHERE tenant = $1 AND recipient = $2";

    private static final String MUTE = """
            INSERT INTO preference AS known (tenant, recipient, muted, changed_by) VALUES ($1, $2, ARRAY[$3], $4)
            ON CONFLICT (tenant, recipient) DO UPDATE
            SET muted = array_append(known.muted, $3), changed_by = excluded.changed_by, changed_at = now()
            WHERE NOT $3 = ANY (known.muted)
            """;
    private static final String UNMUTE = """
            UPDATE preference SET muted = array_remove(muted, $3), changed_by = $4, changed_at = now()
            WHERE tenant = $1 AND recipient = $2 AND $3 = ANY (muted)
            """;

    private final TenantDatabase database;

    PreferenceRegister(TenantDatabase database) {
        this.database = database;
    }

    /**
     * @param names all that their wishes are kept under
     */
    Uni<Wishes> find(String tenant, Set<String> names) {
        return database.execute(tenant, FIND, tenant, names.toArray(String[]::new))
                .map(rows -> KnownWishes.read(tenant, rows.iterator().next().getString("wishes")))
                .map(known ->
                        known.byName().values().stream().reduce(Wishes::and).orElse(Wishes.NONE));
    }

    /**
     * @param by who says so
     */
    Uni<Void> put(String tenant, String recipient, Set<Channel> muted, Optional<QuietHours> quiet, String by) {
        if (muted.isEmpty() && quiet.isEmpty()) {
            return database.execute(tenant, REMOVE, tenant, recipient).replaceWithVoid();
        }
        var channels = muted.stream().map(Channel::code).sorted().toArray(String[]::new);
        return database.execute(
                        tenant,
                        PUT,
                        tenant,
                        recipient,
                        channels,
                        quiet.map(QuietHours::toString).orElse(null),
                        by)
                .replaceWithVoid();
    }

    /** Ends reminders by mail, or begins them again. */
    Uni<Void> subscribe(UnsubscribeLinks.Subscription subscription, boolean wanted) {
        return database.execute(
                        subscription.tenant(),
                        wanted ? UNMUTE : MUTE,
                        subscription.tenant(),
                        subscription.recipient(),
                        Channel.EMAIL.code(),
                        "link")
                .replaceWithVoid();
    }

    /** Whether reminders by mail are wanted. */
    Uni<Boolean> isSubscribed(UnsubscribeLinks.Subscription subscription) {
        return find(subscription.tenant(), Set.of(subscription.recipient()))
                .map(wishes -> !wishes.muted().contains(Channel.EMAIL));
    }
}
