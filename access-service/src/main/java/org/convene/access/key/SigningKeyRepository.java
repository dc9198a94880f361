package org.convene.access.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** Where signing keys are kept, their private halves sealed. */
@Singleton
class SigningKeyRepository {
    /** Those that others may still need: not withdrawn, and the next one did not sign long ago. */
    private static final String PUBLISHED = """
            SELECT key_id, sealed, signs_from FROM signing_key AS key
            WHERE withdrawn_at IS NULL AND NOT EXISTS (
                SELECT FROM signing_key AS next
                WHERE next.withdrawn_at IS NULL AND next.signs_from > key.signs_from AND next.signs_from <= $1)
            ORDER BY signs_from DESC, key_id DESC
            """;

    private static final String LOCK = "LOCK TABLE signing_key IN SHARE ROW EXCLUSIVE MODE";
    private static final String NEWEST = """
            SELECT key_id, sealed, signs_from FROM signing_key WHERE withdrawn_at IS NULL
            ORDER BY signs_from DESC, key_id DESC LIMIT 1
            """;
    private static final String ADD = """
            INSERT INTO signing_key (key_id, sealed, public_key, created_at, signs_from) VALUES ($1, $2, $3, $4, $5)
            """;
    private static final String WITHDRAW = "UPDATE signing_key SET withdrawn_at = $1 WHERE withdrawn_at IS NULL";
    /** What nobody may need any more leaves with its private half. */
    private static final String REMOVE = """
            DELETE FROM signing_key AS key
            WHERE withdrawn_at < $1 OR EXISTS (
                SELECT FROM signing_key AS next
                WHERE next.withdrawn_at IS NULL AND next.signs_from > key.signs_from AND next.signs_from <= $1)
            """;

    /** What other machines' clocks may lag behind. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final SystemDatabase database;
    private final Sealer sealer;
    private final Clock clock;
    private final Duration overlap;

    SigningKeyRepository(SystemDatabase database, Sealer sealer, Clock clock, SigningKeyConfig config) {
        this.database = database.forRequests();
        this.sealer = sealer;
        this.clock = clock;
        this.overlap = SKEW.plus(
                config.stay().compareTo(SigningKeys.TOOL_TOKEN_LIFE) > 0 ? config.stay() : SigningKeys.TOOL_TOKEN_LIFE);
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        return new SealedTable("signing_key", "sealed", List.of("key_id"), row -> purpose(row.getString("key_id")));
    }

    /** Newest first. */
    Uni<List<SigningKey>> published() {
        return database.execute(PUBLISHED, endOfOld()).map(this::all);
    }

    /** Adds the key unless there is one; of several replicas at once, one adds its key and the others none. */
    Uni<Void> addFirst(SigningKey key) {
        return locked(transaction -> newest(transaction)
                .chain(newest -> newest.isPresent() ? Uni.createFrom().voidItem() : add(transaction, key)));
    }

    /** What is done to the keys while nobody else does anything to them. */
    <T> Uni<T> locked(Function<Transaction, Uni<T>> work) {
        return database.transaction(transaction -> transaction.execute(LOCK).chain(() -> work.apply(transaction)));
    }

    Uni<Optional<SigningKey>> newest(Transaction transaction) {
        return transaction.execute(NEWEST).map(rows -> all(rows).stream().findFirst());
    }

    Uni<Void> withdrawAll(Transaction transaction) {
        return transaction.execute(WITHDRAW, now()).replaceWithVoid();
    }

    /** Adds the key and removes those that are needed no more. */
    Uni<Void> add(Transaction transaction, SigningKey key) {
        return transaction
                .execute(
                        ADD,
                        key.keyId(),
                        Buffer.buffer(sealer.seal(key.privateJson().getBytes(UTF_8), purpose(key.keyId()))),
                        new JsonObject(key.pair().toJson(OutputControlLevel.PUBLIC_ONLY)),
                        now(),
                        key.signsFrom().atOffset(ZoneOffset.UTC))
                .chain(() -> transaction.execute(REMOVE, endOfOld()))
                .replaceWithVoid();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** What the keys before those of this moment signed has ended. */
    private OffsetDateTime endOfOld() {
        return now().minus(overlap);
    }

    private List<SigningKey> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).map(this::open).toList();
    }

    private SigningKey open(Row row) {
        var json = sealer.open(row.getBuffer("sealed").getBytes(), purpose(row.getString("key_id")));
        return SigningKey.parse(
                new String(json, UTF_8), row.getOffsetDateTime("signs_from").toInstant());
    }

    private static String purpose(String keyId) {
        return "signing-key:" + keyId;
    }
}
