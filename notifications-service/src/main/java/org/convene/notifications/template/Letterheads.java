package org.convene.notifications.template;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.problem.LoggedFailure;
import org.jboss.logging.Logger;

/**
 * What each tenant's messages are written on. The compiled templates of the tenants heard of last are kept; whether
 * they changed is asked twice a second at most, so that every replica follows within one.
 */
@Singleton
class Letterheads {
    private static final Logger LOG = Logger.getLogger(Letterheads.class);
    private static final String NOT_READ = "not read";
    private static final Duration FRESH = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration TOLD_AGAIN = Duration.ofMinutes(1);
    private static final int MOST_TENANTS = 1_000;

    private final OwnTemplates own;
    private final Lately<String> told = new Lately<>(TOLD_AGAIN);
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

    /** With the templates that are known, where the database does not answer within 3 s. Never fails. */
    Uni<Letterhead> of(TenantState tenant) {
        var before = known.getOrDefault(tenant.id(), Known.NOTHING);
        if (before.isFresh()) {
            return Uni.createFrom()
                    .item(Letterhead.of(tenant, before.letterhead().templates()));
        }
        var now = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> own.since(tenant.id(), before.revision()))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(changed -> changed.map(active -> new Known(
                                active.revision(), Letterhead.of(tenant, TenantTemplates.of(active.texts())), now))
                        .orElseGet(() -> new Known(
                                before.revision(),
                                Letterhead.of(tenant, before.letterhead().templates()),
                                now)))
                .invoke(read -> known.put(tenant.id(), read))
                .map(Known::letterhead)
                .onFailure()
                .invoke(this::tell)
                .onFailure()
                .recoverWithItem(() -> known(tenant));
    }

    private void tell(Throwable failure) {
        if (!told.has(NOT_READ)) {
            told.note(NOT_READ);
            LOG.warnf("templates not read cause=%s", LoggedFailure.text(failure));
        }
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
