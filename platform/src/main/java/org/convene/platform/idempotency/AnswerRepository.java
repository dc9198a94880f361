package org.convene.platform.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.convene.platform.idempotency.IdempotentRequest.Scope;
import org.convene.platform.secret.SealedTable;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.Transaction;

/** Where keys and answers are kept. */
@Singleton
class AnswerRepository {
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private static final String BE_PATIENT = "SELECT set_config('lock_timeout', $1, true)";
    private static final String BE_ENDLESSLY_PATIENT = "SET LOCAL lock_timeout TO DEFAULT";
    private static final String FORGET_OLD = """
            DELETE FROM idempotency_key
            WHERE tenant = $1 AND caller = $2 AND operation = $3 AND key = $4
              AND created_at <= now() - make_interval(secs => $5)
            """;
    private static final String CLAIM = """
            INSERT INTO idempotency_key (tenant, caller, operation, key, fingerprint, created_at, sealed)
            VALUES ($1, $2, $3, $4, $5, now(), $6) ON CONFLICT DO NOTHING
            """;
    private static final String KEEP = """
            UPDATE idempotency_key SET status = $5, headers = $6, body = $7
            WHERE tenant = $1 AND caller = $2 AND operation = $3 AND key = $4
            """;
    private static final String FIND = """
            SELECT fingerprint, status, headers, body, sealed FROM idempotency_key
            WHERE tenant = $1 AND caller = $2 AND operation = $3 AND key = $4
            """;

    private final Sealer sealer;
    private final IdempotencyConfig config;

    AnswerRepository(Sealer sealer, IdempotencyConfig config) {
        this.sealer = sealer;
        this.config = config;
    }

    @Produces
    @Singleton
    static SealedTable sealedTable() {
        var key = List.of("tenant", "caller", "operation", "key");
        return new SealedTable(
                "idempotency_key",
                "body",
                key,
                "sealed",
                row -> Scope.purpose(key.stream().map(row::getString).toList()));
    }

    /**
     * Whether the key is the transaction's own now. Where another transaction has claimed it, waits for that one's end:
     * the database lets an insertion wait for an equal one that is not committed.
     */
    Uni<Boolean> claim(Transaction transaction, IdempotentRequest request) {
        var scope = request.scope();
        var patience = config.patience().toMillis() + "ms";
        var age = (double) config.retention().toSeconds();
        return Uni.join()
                .all(
                        transaction.execute(BE_PATIENT, patience),
                        execute(transaction, FORGET_OLD, scope, age),
                        execute(transaction, CLAIM, scope, request.fingerprint().sha256(), request.secret()),
                        transaction.execute(BE_ENDLESSLY_PATIENT))
                .andFailFast()
                .onFailure(AnswerRepository::isImpatience)
                .transform(failure -> new IdempotencyKeyBusyException())
                .map(results -> results.get(2).rowCount() == 1);
    }

    Uni<Void> keep(Transaction transaction, IdempotentRequest request, Answer answer) {
        var scope = request.scope();
        var body = request.secret()
                ? Buffer.buffer(sealer.seal(answer.body().getBytes(), scope.purpose()))
                : answer.body();
        return execute(
                        transaction,
                        KEEP,
                        scope,
                        (short) answer.status(),
                        new JsonObject(new TreeMap<>(answer.headers())),
                        body)
                .replaceWithVoid();
    }

    /**
     * The answer to whoever claimed the key. Fails with {@link IdempotencyKeyReusedException} if that was another
     * request, with {@link GoneException} if the key was swept since.
     */
    Uni<Answer> find(Transaction transaction, IdempotentRequest request) {
        return execute(transaction, FIND, request.scope()).map(rows -> {
            if (rows.size() == 0) {
                throw new GoneException();
            }
            var row = rows.iterator().next().getDelegate();
            if (!request.fingerprint().sha256().equals(row.getBuffer("fingerprint"))) {
                throw new IdempotencyKeyReusedException();
            }
            return read(row, request.scope());
        });
    }

    private Answer read(io.vertx.sqlclient.Row row, Scope scope) {
        var body = row.getBuffer("body");
        if (row.getBoolean("sealed")) {
            body = Buffer.buffer(sealer.open(body.getBytes(), scope.purpose()));
        }
        Map<String, String> headers = new TreeMap<>();
        var kept = (JsonObject) row.getValue("headers");
        kept.forEach(header -> headers.put(header.getKey(), (String) header.getValue()));
        return new Answer(row.getShort("status"), headers, body, true);
    }

    private static Uni<RowSet<Row>> execute(Transaction transaction, String sql, Scope scope, Object... more) {
        var arguments = new Object[4 + more.length];
        arguments[0] = scope.tenantOrInstallation();
        arguments[1] = scope.caller();
        arguments[2] = scope.operation();
        arguments[3] = scope.key().value();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return transaction.execute(sql, arguments);
    }

    private static boolean isImpatience(Throwable failure) {
        return failure instanceof PgException refusal && LOCK_NOT_AVAILABLE.equals(refusal.getSqlState());
    }

    /** The key was kept when it was claimed and is no longer. */
    static final class GoneException extends RuntimeException {
        GoneException() {
            super("the key was swept", null, false, false);
        }
    }
}
