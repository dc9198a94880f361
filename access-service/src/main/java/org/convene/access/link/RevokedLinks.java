package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;

/** The ids of links of version 2 that were taken back. */
@Singleton
class RevokedLinks {
    private static final String ADD = """
            INSERT INTO revoked_link (tenant, id, revoked_at, revoked_by) VALUES ($1, $2, now(), $3)
            ON CONFLICT DO NOTHING
            """;
    private static final String AMONG = "SELECT id FROM revoked_link WHERE tenant = $1 AND id = ANY ($2)";

    private final TenantDatabase database;

    RevokedLinks(TenantDatabase database) {
        this.database = database;
    }

    Uni<Void> add(String tenant, String id, String actor) {
        return database.execute(tenant, ADD, tenant, id, actor).replaceWithVoid();
    }

    Uni<Boolean> contains(String tenant, String id) {
        return among(tenant, List.of(id)).map(gone -> !gone.isEmpty());
    }

    /** Each id, or the first of those that come after it which was not revoked. */
    Uni<List<LinkId>> current(String tenant, List<LinkId> ids) {
        return among(tenant, ids.stream().map(LinkId::text).toList())
                .chain(gone -> gone.isEmpty()
                        ? Uni.createFrom().item(ids)
                        : current(
                                tenant,
                                ids.stream()
                                        .map(id -> gone.contains(id.text()) ? id.next() : id)
                                        .toList()));
    }

    private Uni<Set<String>> among(String tenant, List<String> ids) {
        return database.execute(tenant, AMONG, tenant, ids.toArray(String[]::new))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString("id"))
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
