package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.convene.platform.contracts.TenantState;

/**
 * What each tenant's messages are written on. The compiled templates of the tenants heard of last are kept; whether
 * they changed is asked twice a second at most, so that every replica follows within one.
 */
@Singleton
class Letterheads {
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final int MOST_TENANTS = 1_000;

    private final OwnTemplates own;
    private final Map<String, Known> known =
            Collections.synchronizedMap(new LinkedHashMap<String, Known>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Entry<String, Known> eldest) {
                    return size() > MOST_TENANTS;
                }
            });

    Letterheads(OwnTemplates own) {
        this.own = own;
    }

    /**
     * What was known.
     *
     * @param askedAt by the clock of {@link System#nanoTime()}
     */
    private record Known(long revision, Letterhead letterhead, long askedAt) {
        private static final Known NOTHING = new Known(0, Letterhead.PLAIN, 0);

        boolean isFresh() {
            return this != NOTHING && System.nanoTime() - askedAt < FRESH.toNanos();
        }
    }

    /** Fails where the database does not answer. */
    Uni<Letterhead> of(TenantState tenant) {
        var before = known.getOrDefault(tenant.id(), Known.NOTHING);
        if (before.isFresh()) {
            return Uni.createFrom()
                    .item(Letterhead.of(tenant, before.letterhead().templates()));
        }
        var now = System.nanoTime();
        return own.since(tenant.id(), before.revision())
                .map(changed -> changed.map(active -> new Known(
                                active.revision(), Letterhead.of(tenant, TenantTemplates.of(active.texts())), now))
                        .orElseGet(() -> new Known(
                                before.revision(),
                                Letterhead.of(tenant, before.letterhead().templates()),
                                now)))
                .invoke(read -> known.put(tenant.id(), read))
                .map(Known::letterhead);
    }

    /** The last one that was asked for, without asking. */
    Letterhead known(String tenant) {
        return known.getOrDefault(tenant, Known.NOTHING).letterhead();
    }

    /** The same, with the tenant's templates as they were last asked for. */
    Letterhead known(TenantState tenant) {
        return Letterhead.of(tenant, known(tenant.id()).templates());
    }
}
