package org.convene.access.issuer;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.Transaction;

/** Which users issuers mean. */
@Singleton
class LinkRepository {
    private static final String FIND = """
            SELECT user_id FROM issuer_link WHERE tenant = $1 AND issuer_id = $2 AND claim = $3 AND value = $4
            """;
    private static final String ADD = """
            INSERT INTO issuer_link (tenant, issuer_id, claim, value, user_id, created_at, email_verified)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private final Clock clock;

    LinkRepository(Clock clock) {
        this.clock = clock;
    }

    Uni<Optional<String>> find(Transaction transaction, String tenant, Issuer issuer, Subject subject) {
        return transaction
                .execute(FIND, tenant, issuer.id(), issuer.claims().externalIdClaim(), subject.externalId())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("user_id")));
    }

    Uni<RowSet<Row>> add(Transaction transaction, String tenant, Issuer issuer, Subject subject, String userId) {
        return transaction.execute(
                ADD,
                tenant,
                issuer.id(),
                issuer.claims().externalIdClaim(),
                subject.externalId(),
                userId,
                clock.instant().atOffset(ZoneOffset.UTC),
                subject.emailVerified());
    }
}
