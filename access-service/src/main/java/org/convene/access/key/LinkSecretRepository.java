package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/** Where the tenants' link secrets are kept, sealed. A tenant has at most 255, so a list is all of them. */
@Singleton
class LinkSecretRepository {
    private static final String ADD = """
            INSERT INTO link_secret (tenant, number, sealed, created_at, valid_from, valid_until)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;
    private static final String END = "UPDATE link_secret SET valid_until = $3 WHERE tenant = $1 AND number = $2";
    private static final String FIND = """
            SELECT number, sealed, created_at, valid_from, valid_until FROM link_secret WHERE tenant = $1
            ORDER BY valid_from DESC, number DESC
            """;

    private final TenantDatabase database;
    private final Sealer sealer;

    LinkSecretRepository(TenantDatabase database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable(
                "link_secret",
                "sealed",
                List.of("tenant", "number"),
                row -> purpose(row.getString("tenant"), row.getShort("number")));
    }

    Uni<Void> add(Transaction transaction, String tenant, LinkSecretView secret, SecretKey key) {
        return transaction
                .execute(
                        ADD,
                        tenant,
                        secret.number(),
                        Buffer.buffer(sealer.seal(key.getEncoded(), purpose(tenant, secret.number()))),
                        secret.createdAt().atOffset(ZoneOffset.UTC),
                        secret.validFrom().atOffset(ZoneOffset.UTC),
                        end(secret))
                .replaceWithVoid();
    }

    Uni<Void> end(Transaction transaction, String tenant, LinkSecretView secret) {
        return transaction.execute(END, tenant, secret.number(), end(secret)).replaceWithVoid();
    }

    /** The one that is valid last first. */
    Uni<List<DatedLinkSecret>> open(String tenant) {
        return database.execute(tenant, FIND, tenant).map(rows -> all(rows, row -> open(tenant, row)));
    }

    Uni<List<LinkSecretView>> views(String tenant) {
        return database.execute(tenant, FIND, tenant).map(rows -> all(rows, LinkSecretRepository::view));
    }

    Uni<List<LinkSecretView>> views(Transaction transaction, String tenant) {
        return transaction.execute(FIND, tenant).map(rows -> all(rows, LinkSecretRepository::view));
    }

    private DatedLinkSecret open(String tenant, Row row) {
        int number = row.getShort("number");
        var secret = sealer.open(row.getBuffer("sealed").getBytes(), purpose(tenant, number));
        return new DatedLinkSecret(
                new LinkSecret(number, new SecretKeySpec(secret, LinkSecrets.ALGORITHM)),
                view(row).validity());
    }

    private static LinkSecretView view(Row row) {
        return new LinkSecretView(
                row.getShort("number"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("valid_from").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("valid_until")).map(OffsetDateTime::toInstant));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        return StreamSupport.stream(rows.spliterator(), false).map(reader).toList();
    }

    private static @Nullable OffsetDateTime end(LinkSecretView secret) {
        return secret.validUntil().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static String purpose(String tenant, int number) {
        return "link-secret:" + tenant + ":" + number;
    }
}
