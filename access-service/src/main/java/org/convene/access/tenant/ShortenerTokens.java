package org.convene.access.tenant;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.Transaction;

/** With which the tenants' links are shortened (R13), sealed. */
@Singleton
class ShortenerTokens {
    private static final String SET = """
            INSERT INTO shortener_token (tenant, sealed, created_at) VALUES ($1, $2, $3)
            ON CONFLICT (tenant) DO UPDATE SET sealed = excluded.sealed, created_at = excluded.created_at
            """;
    private static final String REMOVE = "DELETE FROM shortener_token WHERE tenant = $1";
    private static final String FIND = "SELECT sealed FROM shortener_token WHERE tenant = $1";

    private final Sealer sealer;
    private final Clock clock;

    ShortenerTokens(Sealer sealer, Clock clock) {
        this.sealer = sealer;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("shortener_token", "sealed", List.of("tenant"), row -> purpose(row.getString("tenant")));
    }

    Uni<Optional<String>> find(Transaction transaction, String tenant) {
        return transaction
                .execute(FIND, tenant)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> sealer.open(row.getBuffer("sealed").getBytes(), purpose(tenant)))
                        .map(token -> new String(token, US_ASCII)));
    }

    /** The token takes the place of the one that there was; an empty one removes it. */
    Uni<Void> set(Transaction transaction, String tenant, Optional<String> token) {
        return token.map(text -> transaction.execute(
                        SET,
                        tenant,
                        Buffer.buffer(sealer.seal(text.getBytes(US_ASCII), purpose(tenant))),
                        clock.instant().atOffset(ZoneOffset.UTC)))
                .orElseGet(() -> transaction.execute(REMOVE, tenant))
                .replaceWithVoid();
    }

    private static String purpose(String tenant) {
        return "shortener-token:" + tenant;
    }
}
