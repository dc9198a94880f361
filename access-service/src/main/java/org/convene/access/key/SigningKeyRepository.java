package org.convene.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** Where signing keys are kept, their private halves sealed. */
@Singleton
class SigningKeyRepository {
    /** A retired key is published until nothing that it signed is valid any more. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private static final String PUBLISHED = """
            SELECT key_id, sealed, retired_at FROM signing_key
            WHERE retired_at IS NULL OR retired_at > $1
            ORDER BY created_at DESC, key_id DESC
            """;
    private static final String LOCK = "LOCK TABLE signing_key IN SHARE ROW EXCLUSIVE MODE";
    private static final String ADD = """
            INSERT INTO signing_key (key_id, sealed, public_key, created_at)
            SELECT $1, $2, $3, $4 WHERE NOT EXISTS (SELECT FROM signing_key WHERE retired_at IS NULL)
            """;

    private final SystemDatabase database;
    private final Sealer sealer;
    private final Clock clock;

    SigningKeyRepository(SystemDatabase database, Sealer sealer, Clock clock) {
        this.database = database.forRequests();
        this.sealer = sealer;
        this.clock = clock;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("signing_key", "sealed", List.of("key_id"), row -> purpose(row.getString("key_id")));
    }

    /** Newest first. */
    Uni<List<SigningKey>> published() {
        var since = clock.instant().minus(OVERLAP).atOffset(ZoneOffset.UTC);
        return database.execute(PUBLISHED, since)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(this::open)
                        .toList());
    }

    /** Adds the key unless one signs already; of several replicas at once, one adds its key and the others none. */
    Uni<Void> addFirst(SigningKey key) {
        return database.transaction(transaction -> transaction.execute(LOCK).chain(() -> add(transaction, key)));
    }

    private Uni<Void> add(Transaction transaction, SigningKey key) {
        return transaction
                .execute(
                        ADD,
                        key.keyId(),
                        Buffer.buffer(sealer.seal(key.privateJson().getBytes(UTF_8), purpose(key.keyId()))),
                        new JsonObject(key.pair().toJson(OutputControlLevel.PUBLIC_ONLY)),
                        clock.instant().atOffset(ZoneOffset.UTC))
                .replaceWithVoid();
    }

    private SigningKey open(Row row) {
        var json = sealer.open(row.getBuffer("sealed").getBytes(), purpose(row.getString("key_id")));
        Optional<Instant> retiredAt =
                Optional.ofNullable(row.getOffsetDateTime("retired_at")).map(OffsetDateTime::toInstant);
        return SigningKey.parse(new String(json, UTF_8), retiredAt);
    }

    private static String purpose(String keyId) {
        return "signing-key:" + keyId;
    }
}
