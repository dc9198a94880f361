package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.preference.Recipients.Name;
import org.convene.platform.tenancy.TenantDatabase;

/** Wishes as people and tenants state them: of one tenant. */
@Singleton
class PreferenceRegister {
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
    private final UnsubscribeSecrets secrets;

    PreferenceRegister(TenantDatabase database, UnsubscribeSecrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    /**
     * @param names all that their wishes are kept under
     */
    Uni<Wishes> find(String tenant, Collection<String> names) {
        return database.execute(tenant, KnownWishes.FIND, tenant, names.toArray(String[]::new))
                .map(rows -> StoredWishes.read(rows.iterator().next().getString("wishes"))
                        .of(names));
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
    Uni<Void> put(String tenant, Name name, Optional<Set<Channel>> muted, Optional<QuietHours> quiet, Speaker speaker) {
        var stated = muted.map(PreferenceRegister::codes);
        var recipient = recipients().kept(name);
        return bringUnderKey(tenant, name)
                .chain(() -> database.execute(
                        tenant,
                        PUT,
                        tenant,
                        recipient,
                        (speaker.isRecipient() ? stated.map(codes -> new String[0]) : stated).orElse(null),
                        stated.filter(codes -> speaker.isRecipient()).orElse(null),
                        quiet.map(QuietHours::toString).orElse(null),
                        speaker.actor()))
                .chain(() -> database.execute(tenant, FORGET, tenant, recipient))
                .replaceWithVoid();
    }

    private static String[] codes(Set<Channel> channels) {
        return channels.stream().map(Channel::code).sorted().toArray(String[]::new);
    }

    /** Ends reminders by mail, or begins them again. */
    Uni<Void> subscribe(UnsubscribeLinks.Subscription subscription, boolean wanted) {
        return bringUnderKey(subscription.tenant(), subscription.recipient())
                .chain(() -> database.execute(
                        subscription.tenant(),
                        wanted ? UNMUTE : MUTE,
                        subscription.tenant(),
                        recipients().kept(subscription.recipient()),
                        Channel.EMAIL.code(),
                        "link"))
                .replaceWithVoid();
    }

    /** Of what is kept under a name there is no more than one row that is changed. */
    private Uni<Void> bringUnderKey(String tenant, Name name) {
        if (!recipients().isKeyed() || name.plain().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var tenants = new String[] {tenant};
        var plain = name.plain().stream().toArray(String[]::new);
        var keyed = new String[] {name.keyed()};
        return database.execute(tenant, DigestSweep.MOVE_PREFERENCES, tenants, plain, keyed)
                .replaceWithVoid();
    }

    private Recipients recipients() {
        return secrets.recipients();
    }

    /** Whether reminders by mail are wanted. */
    Uni<Boolean> isSubscribed(UnsubscribeLinks.Subscription subscription) {
        return find(subscription.tenant(), subscription.recipient().all())
                .map(wishes -> !wishes.muted().contains(Channel.EMAIL));
    }
}
