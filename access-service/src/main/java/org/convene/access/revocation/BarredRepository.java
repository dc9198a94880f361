package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Where it is kept who gets in nowhere any more, and which replicas have heard of it. */
@Singleton
class BarredRepository {
    private static final String ADD = """
            INSERT INTO barred (id, tenant, kind, key, meeting_id, reason, revoked_at, revoked_by)
            VALUES ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7)
            ON CONFLICT (tenant, key) DO UPDATE SET
            """;
    /** What was revoked already stays so, as it was. */
    private static final String KEEP = ADD + " key = excluded.key RETURNING id";

    /** It never goes back: of two at once the later moment holds, whichever is written last. */
    private static final String RENEW = ADD + """
             id = excluded.id, reason = excluded.reason,
                revoked_at = greatest(excluded.revoked_at, barred.revoked_at), revoked_by = excluded.revoked_by
            RETURNING id
            """;

    private static final String ADD_LINKS = """
            INSERT INTO revoked_link (tenant, id, revoked_at, revoked_by, revocation)
            SELECT $1, link, now(), $3, $4 FROM unnest($2::text[]) AS link ON CONFLICT DO NOTHING
            """;
    private static final String LIFT = """
            WITH lifted AS (DELETE FROM barred WHERE tenant = $1 AND id = $2 RETURNING key),
            back AS (DELETE FROM revoked_link USING lifted WHERE tenant = $1 AND revocation = lifted.key)
            SELECT key FROM lifted
            """;
    /** Replicas ask for revocations every five seconds; one that is cut off since is pending still, one that left is not. */
    private static final String WITH_REACH = """
            SELECT id, kind, meeting_id, reason, revoked_at, revoked_by,
                (SELECT coalesce(jsonb_agg(jsonb_build_object('service', service, 'replica', replica,
                                                              'milliseconds', milliseconds)
                                           ORDER BY service, replica), '[]')
                 FROM acknowledgement WHERE value = barred.id) AS reach,
                (SELECT coalesce(jsonb_agg(jsonb_build_object('service', service, 'replica', replica.id)
                                           ORDER BY service, replica.id), '[]')
                 FROM replica
                 WHERE seen_at > revoked_at - interval '12 seconds' AND first_seen <= revoked_at
                    AND revoked_at > now() - interval '20 minutes' AND left_at IS NULL
                    AND NOT EXISTS (SELECT FROM acknowledgement WHERE value = barred.id AND replica = replica.id))
                    AS pending
            FROM barred WHERE tenant = $1 AND
            """;

    private static final String FIND = WITH_REACH + " id = $2";
    private static final String FIND_BY_KEY = WITH_REACH + " key = $2";
    private static final String PAGE = WITH_REACH + " id > $2 ORDER BY id LIMIT $3";

    private final TenantDatabase database;
    private final SystemDatabase system;

    BarredRepository(TenantDatabase database, SystemDatabase system) {
        this.database = database;
        this.system = system.forRequests();
    }

    /** Its id. */
    Uni<String> add(Transaction transaction, String tenant, BarRequest request, String actor) {
        return transaction
                .execute(
                        request.kind().endsNow() ? RENEW : KEEP,
                        Id.next(),
                        tenant,
                        request.kind().name(),
                        request.key(tenant),
                        request.meetingId().orElse(null),
                        request.reason().orElse(null),
                        actor)
                .map(rows -> rows.iterator().next().getString("id"));
    }

    /** Those links go with the revocation, and come back with it. */
    Uni<Void> addLinks(Transaction transaction, String tenant, BarRequest request, List<String> links, String actor) {
        return links.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .execute(ADD_LINKS, tenant, links.toArray(String[]::new), actor, request.key(tenant))
                        .replaceWithVoid();
    }

    /** False if there is none. */
    Uni<Boolean> lift(String tenant, String id) {
        return database.execute(tenant, LIFT, tenant, id).map(rows -> rows.size() == 1);
    }

    /** Requests on a tenant's behalf do not see the replicas. */
    Uni<Optional<Barred>> find(String tenant, String id) {
        return system.execute(FIND, tenant, id).map(rows -> all(rows).stream().findFirst());
    }

    /** Whichever is in force of what the request names: the next one may have taken the place of its own. */
    Uni<Optional<Barred>> find(String tenant, BarRequest request) {
        return system.execute(FIND_BY_KEY, tenant, request.key(tenant))
                .map(rows -> all(rows).stream().findFirst());
    }

    Uni<Page<Barred>> page(String tenant, PageRequest request) {
        return system.execute(PAGE, tenant, request.after(), request.read())
                .map(rows -> Page.of(all(rows), request, Barred::id));
    }

    private static List<Barred> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(BarredRepository::barred)
                .toList();
    }

    private static Barred barred(Row row) {
        return new Barred(
                row.getString("id"),
                row.getString("kind"),
                Optional.ofNullable(row.getString("meeting_id")),
                Optional.ofNullable(row.getString("reason")),
                row.getOffsetDateTime("revoked_at").toInstant(),
                row.getString("revoked_by"),
                ReachRows.reach(row),
                ReachRows.pending(row));
    }
}
