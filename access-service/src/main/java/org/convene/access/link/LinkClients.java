package org.convene.access.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.access.key.Validity;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/** The secrets with which tenants sign links of version 1, sealed. A client has few, so a list is all of them. */
@Singleton
class LinkClients {
    static final int MOST = 10;
    private static final String LOCK =
            "SELECT count(pg_advisory_xact_lock(hashtextextended('link-client:' || $1 || ':' || $2, 0)))";
    private static final String ADD = """
            INSERT INTO link_client (tenant, client, id, sealed, created_at, valid_from, valid_until)
            SELECT $1, $2, $3, $4, $5, $6, $7
            WHERE (SELECT count(*) FROM link_client WHERE tenant = $1 AND client = $2) < $8
            """;
    private static final String REMOVE = """
            DELETE FROM link_client
            WHERE tenant = $1 AND client = $2 AND ($3::timestamptz IS NULL OR valid_until <= $3)
            """;
    private static final String END = """
            UPDATE link_client SET valid_until = $4 WHERE tenant = $1 AND client = $2 AND id = $3
            """;
    private static final String LIST = """
            SELECT id, created_at, valid_from, valid_until FROM link_client WHERE tenant = $1 AND client = $2
            ORDER BY valid_from DESC, id DESC
            """;
    private static final String SECRETS = """
            SELECT client, id AS secret_id, sealed, valid_from, valid_until FROM link_client WHERE tenant = $1 AND client = $2
            """;
    static final String KEYS = """
            SELECT client, link_client.id AS secret_id, sealed, valid_from, valid_until, known_ids, v1_ends_at, clients
            FROM link_client LEFT JOIN link_policy USING (tenant) WHERE tenant = $1 AND client = ANY ($2)
            """;

    private final TenantDatabase database;
    private final Sealer sealer;

    LinkClients(TenantDatabase database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable(
                "link_client",
                "sealed",
                List.of("tenant", "client", "id"),
                row -> purpose(row.getString("tenant"), row.getString("client")));
    }

    <T> Uni<T> transaction(String tenant, Function<Transaction, Uni<T>> work) {
        return database.transaction(tenant, work);
    }

    /** Nobody else changes the client's secrets before the transaction ends. */
    Uni<Void> lock(Transaction transaction, String tenant, String client) {
        return transaction.execute(LOCK, tenant, client).replaceWithVoid();
    }

    /** Fails with {@link LinkClientSecretLimitException}. */
    Uni<Void> add(Transaction transaction, String tenant, String client, LinkClientSecretView secret, String text) {
        return transaction
                .execute(
                        ADD,
                        tenant,
                        client,
                        secret.id(),
                        Buffer.buffer(sealer.seal(text.getBytes(UTF_8), purpose(tenant, client))),
                        secret.createdAt().atOffset(ZoneOffset.UTC),
                        secret.validFrom().atOffset(ZoneOffset.UTC),
                        time(secret.validUntil()),
                        (long) MOST)
                .invoke(added -> {
                    if (added.rowCount() == 0) {
                        throw new LinkClientSecretLimitException();
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Those that are over.
     *
     * @param until empty for all
     */
    Uni<Void> remove(Transaction transaction, String tenant, String client, Optional<Instant> until) {
        return transaction.execute(REMOVE, tenant, client, time(until)).replaceWithVoid();
    }

    Uni<Void> end(Transaction transaction, String tenant, String client, LinkClientSecretView secret) {
        return transaction
                .execute(END, tenant, client, secret.id(), time(secret.validUntil()))
                .replaceWithVoid();
    }

    /** The one that is valid last first. */
    Uni<List<LinkClientSecretView>> list(String tenant, String client) {
        return database.execute(tenant, LIST, tenant, client).map(rows -> all(rows, LinkClients::view));
    }

    Uni<List<LinkClientSecretView>> list(Transaction transaction, String tenant, String client) {
        return transaction.execute(LIST, tenant, client).map(rows -> all(rows, LinkClients::view));
    }

    /** In no order. */
    Uni<List<V1Secret>> secrets(Transaction transaction, String tenant, String client) {
        return transaction.execute(SECRETS, tenant, client).map(rows -> all(rows, row -> secret(tenant, row)));
    }

    /** Those of these clients; of what the tenant wants, only where there are any. */
    Uni<V1Keys> keys(String tenant, Set<String> clients) {
        return database.execute(tenant, KEYS, tenant, clients.toArray(String[]::new))
                .map(rows -> keys(tenant, rows));
    }

    /** Of what {@link #KEYS} found. */
    V1Keys keys(String tenant, RowSet<Row> rows) {
        return new V1Keys(
                all(rows, row -> secret(tenant, row)),
                all(rows, V1Policies::policy).stream().findFirst().orElse(V1Policy.USUAL));
    }

    private V1Secret secret(String tenant, Row row) {
        var client = row.getString("client");
        var text = sealer.open(row.getBuffer("sealed").getBytes(), purpose(tenant, client));
        return new V1Secret(client, row.getString("secret_id"), validity(row), new String(text, UTF_8));
    }

    private static LinkClientSecretView view(Row row) {
        return new LinkClientSecretView(
                row.getString("id"), row.getOffsetDateTime("created_at").toInstant(), validity(row));
    }

    private static Validity validity(Row row) {
        return new Validity(
                row.getOffsetDateTime("valid_from").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("valid_until")).map(OffsetDateTime::toInstant));
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> moment) {
        return moment.map(known -> known.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        return StreamSupport.stream(rows.spliterator(), false).map(reader).toList();
    }

    private static String purpose(String tenant, String client) {
        return "link-client:" + tenant + ":" + client;
    }
}
