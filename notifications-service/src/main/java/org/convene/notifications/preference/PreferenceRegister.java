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

    /** What is NULL stays as it is. */
    private static final String PUT = """
            INSERT INTO preference AS known (tenant, recipient, muted, opted_out, quiet, changed_by)
            VALUES ($1, $2, coalesce($3::text[], '{}'), coalesce($4::text[], '{}'), $5, $6)
            ON CONFLICT (tenant, recipient) DO UPDATE
            SET muted = coalesce($3, known.muted), opted_out = coalesce($4, known.opted_out),
                quiet = excluded.quiet, changed_by = excluded.changed_by, changed_at = now()
            """;

    private static final String FORGET = """
            DELETE FROM preference
            WHERE tenant = $1 AND recipient = $2 AND muted = '{}' AND opted_out = '{}' AND quiet IS NULL
            """;

    private static final String MUTE = """
            INSERT INTO preference AS known (tenant, recipient, opted_out, changed_by) VALUES ($1, $2, ARRAY[$3], $4)
            ON CONFLICT (tenant, recipient) DO UPDATE
            SET opted_out = array_append(known.opted_out, $3), changed_by = excluded.changed_by, changed_at = now()
            WHERE NOT $3 = ANY (known.opted_out)
            """;
    private static final String UNMUTE = """
            UPDATE preference SET muted = array_remove(muted, $3), opted_out = array_remove(opted_out, $3),
                changed_by = $4, changed_at = now()
            WHERE tenant = $1 AND recipient = $2 AND $3 = ANY (muted || opted_out)
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
     * Who says so.
     *
     * @param actor as it is kept
     * @param isRecipient whether they speak for themselves: what they ended nobody else begins again
     */
    record Speaker(String actor, boolean isRecipient) {}

    /**
     * @param muted as it was where absent
     */
    Uni<Void> put(
            String tenant,
            String recipient,
            Optional<Set<Channel>> muted,
            Optional<QuietHours> quiet,
            Speaker speaker) {
        var stated = muted.map(PreferenceRegister::codes);
        return database.execute(
                        tenant,
                        PUT,
                        tenant,
                        recipient,
                        (speaker.isRecipient() ? stated.map(codes -> new String[0]) : stated).orElse(null),
                        stated.filter(codes -> speaker.isRecipient()).orElse(null),
                        quiet.map(QuietHours::toString).orElse(null),
                        speaker.actor())
                .chain(() -> database.execute(tenant, FORGET, tenant, recipient))
                .replaceWithVoid();
    }

    private static String[] codes(Set<Channel> channels) {
        return channels.stream().map(Channel::code).sorted().toArray(String[]::new);
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
