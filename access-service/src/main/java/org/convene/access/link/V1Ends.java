package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import org.convene.access.revocation.Reached;
import org.convene.access.revocation.Reaching;
import org.convene.access.revocation.Revoking;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.Transaction;

/**
 * What comes of it for those inside that links of version 1 end. Decisions read until when a client's links and secrets are
 * taken, so whoever came by one that is over is refused by every replica from the commit on, and out with the next report
 * of their page; all processes are told as well, and say when they have heard.
 */
@Singleton
class V1Ends {
    /** Found by who is inside: those who ever came are many more. */
    private static final String INSIDE = """
            SELECT count(DISTINCT admission.id)::int AS inside
            FROM presence JOIN admission ON admission.id = presence.admission_id
            WHERE presence.tenant = $1 AND presence.left_at IS NULL AND {which}
            """;

    private static final String OF_ALL = INSIDE.replace("{which}", "link_client IS NOT NULL");
    private static final String OF_CLIENTS = INSIDE.replace("{which}", "link_client = ANY ($2)");
    private static final String OF_SECRETS = INSIDE.replace("{which}", "link_client = $2 AND link_secret = ANY ($3)");

    private final Revoking revoking;
    private final Reaching reaching;

    V1Ends(Revoking revoking, Reaching reaching) {
        this.revoking = revoking;
        this.reaching = reaching;
    }

    /** How many are inside by links of version 1. */
    Uni<Integer> inside(Transaction transaction, String tenant) {
        return transaction
                .execute(OF_ALL, tenant)
                .map(rows -> rows.iterator().next().getInteger("inside"));
    }

    /** How many are by those of these clients. */
    Uni<Integer> inside(Transaction transaction, String tenant, Collection<String> clients) {
        return transaction
                .execute(OF_CLIENTS, tenant, clients.toArray(String[]::new))
                .map(rows -> rows.iterator().next().getInteger("inside"));
    }

    /** How many are by those that were signed with these secrets of a client. */
    Uni<Integer> inside(Transaction transaction, String tenant, String client, Collection<String> secretIds) {
        return transaction
                .execute(OF_SECRETS, tenant, client, secretIds.toArray(String[]::new))
                .map(rows -> rows.iterator().next().getInteger("inside"));
    }

    /** By which all processes hear of it, with the commit. */
    Uni<List<Revocation>> tell(Transaction transaction, String tenant) {
        return revoking.linkSecrets(transaction, tenant).map(List::of);
    }

    /**
     * Waits for the replicas that are alive, but no longer than about a second.
     *
     * @param revocations none where nothing has ended
     */
    Uni<Reached> reached(List<Revocation> revocations) {
        return reaching.await(revocations);
    }
}
