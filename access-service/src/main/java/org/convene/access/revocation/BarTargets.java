package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Map;
import org.convene.access.revocation.BarRequest.Kind;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * Whether there is what a revocation names, where that is known here. A mistyped id is not to be answered as if somebody
 * were kept out now.
 */
@Singleton
class BarTargets {
    /** A client that is gone may have left behind what it had made, and whom it had let in. */
    private static final Map<Kind, String> KNOWN = Map.of(
            Kind.guest, "SELECT EXISTS (SELECT FROM guest WHERE tenant = $1 AND id = $2) AS is_known",
            Kind.user, "SELECT EXISTS (SELECT FROM user_account WHERE tenant = $1 AND id = $2) AS is_known",
            Kind.token, "SELECT EXISTS (SELECT FROM participant_token WHERE tenant = $1 AND id = $2) AS is_known",
            Kind.client, """
            SELECT EXISTS (SELECT FROM client WHERE tenant = $1 AND id = $2)
                OR EXISTS (SELECT FROM guest WHERE tenant = $1 AND created_by = 'client:' || $2)
                OR EXISTS (SELECT FROM participant_token WHERE tenant = $1 AND created_by = 'client:' || $2)
                OR EXISTS (SELECT FROM admission WHERE tenant = $1 AND obtained_by = 'client:' || $2) AS is_known
            """);

    private final SystemDatabase database;

    BarTargets(SystemDatabase database) {
        this.database = database.forRequests();
    }

    /** Fails with {@link BarTargetNotFoundException}. */
    Uni<Void> require(String tenant, BarRequest request) {
        var kind = request.kind();
        if (!KNOWN.containsKey(kind) || request.id().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.execute(KNOWN.get(kind), tenant, request.id().get())
                .invoke(rows -> {
                    if (!rows.iterator().next().getBoolean("is_known")) {
                        throw new BarTargetNotFoundException(kind);
                    }
                })
                .replaceWithVoid();
    }
}
