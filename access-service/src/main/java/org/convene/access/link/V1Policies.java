package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.convene.access.key.Validity;
import org.convene.platform.tenancy.TenantDatabase;

/** What the tenants want of links of version 1. */
@Singleton
class V1Policies {
    private static final String FIND = "SELECT known_ids, v1_ends_at FROM link_policy WHERE tenant = $1";
    private static final String LOCK = "SELECT count(pg_advisory_xact_lock(hashtextextended('link-policy:' || $1, 0)))";
    private static final String SET = """
            INSERT INTO link_policy (tenant, known_ids, v1_ends_at) VALUES ($1, $2, $3)
            ON CONFLICT (tenant) DO UPDATE SET known_ids = excluded.known_ids, v1_ends_at = excluded.v1_ends_at
            """;

    private final TenantDatabase database;

    V1Policies(TenantDatabase database) {
        this.database = database;
    }

    Uni<V1Policy> find(String tenant) {
        return database.execute(tenant, FIND, tenant).map(V1Policies::found);
    }

    /** One edit after the other. Fails with {@code InvalidFieldException}. */
    Uni<V1Policy> edit(String tenant, UnaryOperator<V1Policy> edit) {
        return database.transaction(
                tenant,
                transaction -> transaction
                        .execute(LOCK, tenant)
                        .chain(() -> transaction.execute(FIND, tenant))
                        .map(rows -> edit.apply(found(rows)))
                        .invoke(policy -> policy.endsAt().ifPresent(end -> Validity.requireKept("endsAt", end)))
                        .call(policy -> transaction.execute(
                                SET,
                                tenant,
                                policy.knownIds(),
                                policy.endsAt()
                                        .map(end -> end.atOffset(ZoneOffset.UTC))
                                        .orElse(null))));
    }

    private static V1Policy found(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(V1Policies::policy)
                .findFirst()
                .orElse(V1Policy.USUAL);
    }

    /** Of a row that may have none. */
    static V1Policy policy(Row row) {
        return new V1Policy(
                Boolean.TRUE.equals(row.getBoolean("known_ids")),
                Optional.ofNullable(row.getOffsetDateTime("v1_ends_at")).map(OffsetDateTime::toInstant));
    }
}
