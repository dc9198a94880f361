package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * Keeps people, links and meetings out. Decisions read what is kept here, so every replica of this service refuses from
 * the commit on; the others are told, and say when they have heard.
 */
@Singleton
class BarService {
    private static final Logger LOG = Logger.getLogger(BarService.class);
    private static final Duration LOOK = Duration.ofMillis(25);
    private static final int LOOKS = 40;

    private final TenantDatabase database;
    private final BarredRepository repository;
    private final Revoking revoking;

    BarService(TenantDatabase database, BarredRepository repository, Revoking revoking) {
        this.database = database;
        this.repository = repository;
        this.revoking = revoking;
    }

    /** Waits for the replicas that are alive, but no longer than about a second. */
    Uni<Barred> bar(String tenant, BarRequest request, String actor) {
        return database.transaction(
                        tenant,
                        transaction -> repository
                                .add(transaction, tenant, request, actor)
                                .call(id -> revoking.barred(transaction, tenant, id)))
                .invoke(id -> LOG.infof("access revoked tenant=%s kind=%s revocationId=%s", tenant, request.kind(), id))
                .chain(id -> reached(tenant, id));
    }

    private Uni<Barred> reached(String tenant, String id) {
        return Uni.createFrom()
                .deferred(() -> require(tenant, id))
                .onItem()
                .delayIt()
                .by(LOOK)
                .repeat()
                .atMost(LOOKS)
                .select()
                .first(barred -> !barred.pending().isEmpty())
                .collect()
                .last()
                .chain(() -> require(tenant, id));
    }

    /** Fails with {@link BarNotFoundException}. */
    Uni<Barred> require(String tenant, String id) {
        return known(id)
                ? repository.find(tenant, id).map(found -> found.orElseThrow(BarNotFoundException::new))
                : Uni.createFrom().failure(new BarNotFoundException());
    }

    Uni<Page<Barred>> list(String tenant, PageRequest page) {
        return repository.page(tenant, page);
    }

    /** Fails with {@link BarNotFoundException}. */
    Uni<Void> lift(String tenant, String id) {
        return (known(id) ? repository.lift(tenant, id) : Uni.createFrom().item(false))
                .invoke(lifted -> {
                    if (!lifted) {
                        throw new BarNotFoundException();
                    }
                })
                .replaceWithVoid();
    }

    private static boolean known(String id) {
        return Id.isValid(id);
    }
}
