package org.convene.platform.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.convene.platform.idempotency.IdempotentRequest.Scope;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** A service that takes notes, once per key. */
final class Notes implements AutoCloseable {
    /** Nothing but a hang takes so long. */
    static final Duration LONG = Duration.ofMinutes(2);

    private static final String INSERT = "INSERT INTO note (tenant, text) VALUES ($1, $2)";

    final TestDatabase database;

    Notes(String name) {
        database = TestDatabase.create(name);
        database.execute("CREATE TABLE note (tenant text NOT NULL, text text NOT NULL); CALL isolate_tenants('note')");
    }

    /** What one process has. */
    Idempotency process() {
        return process(LONG);
    }

    Idempotency process(Duration patience) {
        return process(patience, KeyRotation.before());
    }

    Idempotency process(Duration patience, Sealer sealer) {
        var repository = new AnswerRepository(sealer, config(patience));
        return new Idempotency(database.tenants(), database.system(), repository);
    }

    static IdempotencyConfig config(Duration patience) {
        return new IdempotencyConfig() {
            @Override
            public Duration retention() {
                return Duration.ofHours(24);
            }

            @Override
            public Duration patience() {
                return patience;
            }
        };
    }

    static Request request() {
        return new Request(Optional.of(Id.next()), "client:1", "notes.take", "key", "body", false);
    }

    /** Writes a note and answers something new each time. */
    Function<Transaction, Uni<Answer>> take(Request request) {
        var body = Buffer.buffer("{\"id\":\"" + Id.next() + "\"}");
        return transaction -> transaction
                .execute(INSERT, request.owner(), request.body())
                .replaceWith(new Answer(201, Map.of("ETag", "\"1\"", "Location", "/notes/1"), body, false));
    }

    Answer once(Idempotency process, Request request) {
        return process.once(request.build(), take(request)).await().atMost(LONG);
    }

    List<CompletableFuture<Answer>> manyAtOnce(int count, Idempotency process, Request request) {
        return IntStream.range(0, count)
                .mapToObj(number -> process.once(request.build(), take(request))
                        .subscribeAsCompletionStage()
                        .orTimeout(LONG.toSeconds(), TimeUnit.SECONDS))
                .toList();
    }

    long notes(Request request) {
        return count("note", request);
    }

    long keys(Request request) {
        return count("idempotency_key", request);
    }

    long waitingInDatabase() {
        return Long.parseLong(database.value("SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'"));
    }

    private long count(String table, Request request) {
        return Long.parseLong(
                database.value("SELECT count(*) FROM " + table + " WHERE tenant = '" + request.owner() + "'"));
    }

    @Override
    public void close() {
        database.close();
    }

    record Request(Optional<String> tenant, String caller, String operation, String key, String body, boolean secret) {
        String owner() {
            return tenant.orElse("installation");
        }

        IdempotentRequest build() {
            var hash = Base64.getEncoder().encodeToString(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new IdempotentRequest(
                    new Scope(tenant, caller, operation, new IdempotencyKey(key)),
                    new Fingerprint(Buffer.buffer(hash)),
                    secret);
        }

        Request withTenant(Optional<String> other) {
            return new Request(other, caller, operation, key, body, secret);
        }

        Request withCaller(String other) {
            return new Request(tenant, other, operation, key, body, secret);
        }

        Request withOperation(String other) {
            return new Request(tenant, caller, other, key, body, secret);
        }

        Request withKey(String other) {
            return new Request(tenant, caller, operation, other, body, secret);
        }

        Request withBody(String other) {
            return new Request(tenant, caller, operation, key, other, secret);
        }

        Request showingSecret() {
            return new Request(tenant, caller, operation, key, body, true);
        }
    }
}
