package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import javax.crypto.spec.SecretKeySpec;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** The tenants' link secrets: sealed in the database, and for a minute at a time opened in memory. */
@Singleton
public class LinkSecrets {
    private static final int BYTES = 32;
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final String CREATE =
            "INSERT INTO link_secret (tenant, number, sealed, created_at) VALUES ($1, 1, $2, $3)";
    private static final String FIND = "SELECT number, sealed FROM link_secret ORDER BY number DESC";

    private final TenantDatabase database;
    private final Sealer sealer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();

    private record Opened(List<LinkSecret> secrets, Instant until) {}

    LinkSecrets(TenantDatabase database, Sealer sealer, Clock clock) {
        this.database = database;
        this.sealer = sealer;
        this.clock = clock;
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

    /** Makes a new tenant's first secret, in the transaction that makes the tenant. */
    public Uni<Void> createFirst(Transaction transaction, String tenant) {
        var secret = new byte[BYTES];
        random.nextBytes(secret);
        return transaction
                .execute(
                        CREATE,
                        tenant,
                        Buffer.buffer(sealer.seal(secret, purpose(tenant, 1))),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    /** All secrets of the tenant, newest first: the first signs. */
    public Uni<List<LinkSecret>> of(String tenant) {
        var known = opened.get(tenant);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.secrets());
        }
        return database.execute(tenant, FIND)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> open(tenant, row))
                        .toList())
                .invoke(secrets ->
                        opened.put(tenant, new Opened(secrets, clock.instant().plus(KEPT))));
    }

    private LinkSecret open(String tenant, Row row) {
        int number = row.getShort("number");
        var secret = sealer.open(row.getBuffer("sealed").getBytes(), purpose(tenant, number));
        return new LinkSecret(number, new SecretKeySpec(secret, "HmacSHA256"));
    }

    private static String purpose(String tenant, int number) {
        return "link-secret:" + tenant + ":" + number;
    }
}
