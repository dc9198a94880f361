package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.key.SigningKeys;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.revocation.Replica;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.revocation.RevocationSource;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Where revocations are kept. */
@Singleton
class RevocationRepository implements RevocationSource {
    /** Those that a request under way may still issue count, and so do clocks that are behind. */
    private static final Duration LIFE = SigningKeys.ACCESS_TOKEN_LIFE.plusMinutes(5);

    private static final int LARGEST_PAGE = 200;
    /**
     * At the moment itself, not at the transaction's beginning, after which others may have logged in; and after the one
     * before, and so after all sessions that began since, even if the clock has not moved or was set back.
     */
    private static final String ADD = """
            INSERT INTO revocation (claim, value, tenant, kept_session, id, revoked_at, ends_at)
            VALUES ($1, $2, $3, $4, $5, clock_timestamp(), now() + make_interval(secs => $6))
            ON CONFLICT (claim, value) DO UPDATE SET kept_session = excluded.kept_session, id = excluded.id,
                revoked_at = greatest(excluded.revoked_at, revocation.revoked_at + interval '1 millisecond'),
                ends_at = excluded.ends_at
            RETURNING id, claim, value, kept_session, revoked_at, ends_at
            """;

    private static final String PAGE = """
            SELECT id, claim, value, kept_session, revoked_at, ends_at FROM revocation
            WHERE id > $1 AND ends_at > now() ORDER BY id LIMIT $2
            """;

    private final SystemDatabase database;
    private final Acknowledgements acknowledgements;

    RevocationRepository(SystemDatabase database, Acknowledgements acknowledgements) {
        this.database = database.forRequests();
        this.acknowledgements = acknowledgements;
    }

    /**
     * One of the same tokens takes the place of the one before.
     *
     * @param id of the revocation
     */
    Uni<Revocation> add(
            Transaction transaction,
            String tenant,
            String id,
            String claim,
            String value,
            Optional<String> keptSession) {
        return transaction
                .execute(ADD, claim, value, tenant, keptSession.orElse(null), id, (double) LIFE.toSeconds())
                .map(rows -> revocation(rows.iterator().next()));
    }

    @Override
    public Uni<Page<Revocation>> page(Replica replica, Optional<Instant> since, Optional<String> cursor) {
        var seen = cursor.isEmpty()
                ? acknowledgements.seen(replica)
                : Uni.createFrom().voidItem();
        return seen.chain(() -> page(since, new PageRequest(cursor, LARGEST_PAGE)));
    }

    @Override
    public Uni<Void> acknowledge(Replica replica, List<Revocation> revocations) {
        return acknowledgements.heard(
                replica, revocations.stream().map(Revocation::id).toList());
    }

    @Override
    public Uni<Void> leave(Replica replica) {
        return acknowledgements.left(replica);
    }

    Uni<Page<Revocation>> page(Optional<Instant> since, PageRequest request) {
        var first = since.map(Id::firstAt).filter(id -> id.compareTo(request.after()) > 0);
        return database.execute(PAGE, first.orElse(request.after()), request.read())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RevocationRepository::revocation)
                        .toList())
                .map(found -> Page.of(found, request, Revocation::id));
    }

    private static Revocation revocation(Row row) {
        return new Revocation(
                row.getString("id"),
                row.getString("claim"),
                row.getString("value"),
                row.getOffsetDateTime("revoked_at").toInstant(),
                Optional.ofNullable(row.getString("kept_session")),
                row.getOffsetDateTime("ends_at").toInstant());
    }
}
