package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.convene.access.revocation.NamedLinks.Named;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * Keeps people, links and meetings out. Decisions read what is kept here, so every replica of this service refuses from
 * the commit on; the others are told, and say when they have heard.
 */
@Singleton
public class BarService {
    private static final Logger LOG = Logger.getLogger(BarService.class);
    private final TenantDatabase database;
    private final BarredRepository repository;
    private final BarTargets targets;
    private final NamedLinks links;
    private final Revoking revoking;

    BarService(
            TenantDatabase database,
            BarredRepository repository,
            BarTargets targets,
            NamedLinks links,
            Revoking revoking) {
        this.database = database;
        this.repository = repository;
        this.targets = targets;
        this.links = links;
        this.revoking = revoking;
    }

    /**
     * Waits for the replicas that are alive, but no longer than about a second. Fails with
     * {@link BarTargetNotFoundException}, or as {@link NamedLinks} does.
     */
    public Uni<Barred> bar(String tenant, BarRequest request, String actor) {
        return bar(tenant, request, actor, transaction -> Uni.createFrom().voidItem());
    }

    /**
     * The same.
     *
     * @param also what else is done in the transaction, before
     */
    public Uni<Barred> bar(String tenant, BarRequest request, String actor, Function<Transaction, Uni<Void>> also) {
        return targets.require(tenant, request)
                .chain(() -> links.of(tenant, request))
                .chain(named -> database.transaction(
                        tenant,
                        transaction ->
                                also.apply(transaction).chain(() -> add(transaction, tenant, request, named, actor))))
                .invoke(id -> LOG.infof("access revoked tenant=%s kind=%s revocationId=%s", tenant, request.kind(), id))
                .chain(() -> Reaching.await(() -> require(repository.find(tenant, request)), Barred::pending));
    }

    private Uni<String> add(Transaction transaction, String tenant, BarRequest request, Named links, String actor) {
        return links.ids(transaction)
                .chain(named -> repository
                        .add(transaction, tenant, request, actor)
                        .call(() -> repository.addLinks(transaction, tenant, request, named, actor)))
                .call(id -> revoking.barred(transaction, tenant, id));
    }

    /** Fails with {@link BarNotFoundException}. */
    Uni<Barred> require(String tenant, String id) {
        return known(id)
                ? require(repository.find(tenant, id))
                : Uni.createFrom().failure(new BarNotFoundException());
    }

    private static Uni<Barred> require(Uni<Optional<Barred>> search) {
        return search.map(found -> found.orElseThrow(BarNotFoundException::new));
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
