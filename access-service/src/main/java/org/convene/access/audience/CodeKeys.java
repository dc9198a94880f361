package org.convene.access.audience;

import static java.util.stream.StreamSupport.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** The tenants' keys of codes: made with the first file, sealed in the database, and never changed. */
@Singleton
class CodeKeys {
    private static final int BYTES = 32;
    private static final String ADD =
            "INSERT INTO audience_key (tenant, sealed) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    private static final String FIND = "SELECT sealed FROM audience_key WHERE tenant = $1";

    private final TenantDatabase database;
    private final Sealer sealer;
    private final Map<String, CodeKey> known = new ConcurrentHashMap<>();

    CodeKeys(TenantDatabase database, Sealer sealer) {
        this.database = database;
        this.sealer = sealer;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("audience_key", "sealed", List.of("tenant"), row -> purpose(row.getString("tenant")));
    }

    /** Empty for a tenant without codes. */
    Uni<Optional<CodeKey>> find(String tenant) {
        return known.containsKey(tenant)
                ? Uni.createFrom().item(Optional.ofNullable(known.get(tenant)))
                : database.transaction(tenant, transaction -> find(transaction, tenant))
                        .invoke(found -> found.ifPresent(key -> known.put(tenant, key)));
    }

    /** Makes it where there is none. */
    Uni<CodeKey> require(String tenant) {
        return find(tenant)
                .chain(found -> found.map(key -> Uni.createFrom().item(key))
                        .orElseGet(() -> database.transaction(tenant, transaction -> add(transaction, tenant))
                                .invoke(key -> known.put(tenant, key))));
    }

    private Uni<CodeKey> add(Transaction transaction, String tenant) {
        var secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        return transaction
                .execute(ADD, tenant, Buffer.buffer(sealer.seal(secret, purpose(tenant))))
                .chain(() -> find(transaction, tenant))
                .map(Optional::orElseThrow);
    }

    private Uni<Optional<CodeKey>> find(Transaction transaction, String tenant) {
        return transaction
                .execute(FIND, tenant)
                .map(rows -> stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row ->
                                new CodeKey(sealer.open(row.getBuffer("sealed").getBytes(), purpose(tenant)))));
    }

    private static String purpose(String tenant) {
        return "audience-key " + tenant;
    }
}
