package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** Counts failed attempts. They are nobody's own: there may be no such account, nor such a tenant. */
@Singleton
class AttemptRepository {
    /** Of the place, and of all counters: whether it is known, whether it waits itself, whether all others wait who come to it. */
    private static final String STANDING = """
            SELECT coalesce(bool_or(key = $1 AND known_until > now()), false) AS known,
                coalesce(bool_or(key = $1 AND retry_at > now()), false) AS waits,
                coalesce(bool_or(key <> $1 AND retry_at > now()), false) AS others_wait,
                ceil(extract(epoch FROM max(retry_at) - now()))::bigint AS seconds
            FROM login_attempt WHERE key = ANY($2)
            """;

    /** A counter that was not counted up for half an hour begins anew. Keys in order: no two wait for each other. */
    private static final String COUNT = """
            INSERT INTO login_attempt AS counter (key, allowed, failures, forget_at)
            SELECT key, allowed, 1, now() + interval '30 minutes' FROM unnest($1::text[], $2::int[]) AS given (key, allowed)
            ORDER BY key
            ON CONFLICT (key) DO UPDATE SET
                allowed = excluded.allowed,
                failures = CASE WHEN counter.forget_at <= now() THEN 1 ELSE counter.failures + 1 END,
                retry_at = CASE
                    WHEN counter.forget_at <= now() OR counter.failures + 1 < excluded.allowed THEN NULL
                    ELSE now() + least(interval '15 minutes',
                        interval '30 seconds' * power(2, least(counter.failures + 1 - excluded.allowed, 5))) END,
                forget_at = excluded.forget_at
            WHERE counter.retry_at IS NULL OR counter.retry_at <= now()
            """;

    private static final String PAUSE = """
            SELECT coalesce(ceil(extract(epoch FROM max(retry_at) - now())), 1)::bigint AS seconds
            FROM login_attempt WHERE key = ANY($1) AND retry_at > now()
            """;
    private static final String TAKE_BACK = """
            UPDATE login_attempt SET failures = greatest(failures - 1, 0), retry_at = NULL
            FROM (SELECT key FROM login_attempt WHERE key = ANY($1) ORDER BY key FOR UPDATE) AS held
            WHERE login_attempt.key = held.key
            """;
    private static final String WELCOME = """
            WITH forgotten AS (DELETE FROM login_attempt WHERE key = $3)
            INSERT INTO login_attempt (key, allowed, failures, forget_at, known_until)
            VALUES ($1, $2, 0, now(), now() + interval '30 days')
            ON CONFLICT (key) DO UPDATE SET failures = 0, retry_at = NULL, known_until = excluded.known_until
            """;

    private final SystemDatabase database;
    private final AttemptConfig config;

    AttemptRepository(SystemDatabase database, AttemptConfig config) {
        this.database = database.forRequests();
        this.config = config;
    }

    /** Counts the attempt as one that failed. Fails with {@link TooManyAttemptsException}, and counts nothing then. */
    Uni<Attempt> begin(Attempt attempt) {
        return database.transaction(transaction -> transaction
                .execute(STANDING, attempt.place(), attempt.counters().toArray(String[]::new))
                .map(rows -> placed(attempt, rows.iterator().next()))
                .call(placed -> count(transaction, placed)));
    }

    private static Attempt placed(Attempt attempt, Row standing) {
        if (!standing.getBoolean("known")) {
            return attempt;
        }
        return standing.getBoolean("others_wait")
                ? attempt.fromKnownPlace(standing.getBoolean("waits"), Duration.ofSeconds(standing.getLong("seconds")))
                : attempt.fromKnownPlace();
    }

    /** As {@link #begin}, of a code that is guessed. */
    Uni<Attempt> beginGuess(Attempt attempt) {
        var allowed = List.of(config.failuresPerMeeting(), config.failuresPerAddress(), config.failuresPerClient());
        return database.transaction(transaction -> count(transaction, attempt.guessCounters(), allowed))
                .replaceWith(attempt);
    }

    /** As {@link #begin}, of a question for an account. */
    Uni<Attempt> beginQuestion(Attempt attempt) {
        var allowed = List.of(config.failures(), config.failuresPerAddress());
        return database.transaction(transaction -> count(transaction, attempt.questionCounters(), allowed))
                .replaceWith(attempt);
    }

    private Uni<Void> count(Transaction transaction, Attempt attempt) {
        var allowed = List.of(config.failures(), config.failuresPerAccount(), config.failuresPerAddress());
        var counted = count(transaction, attempt.counters(), allowed);
        return attempt.pause()
                .map(pause -> counted.onFailure(TooManyAttemptsException.class)
                        .transform(refusal -> new TooManyAttemptsException(pause)))
                .orElse(counted);
    }

    private static Uni<Void> count(Transaction transaction, List<String> counters, List<Integer> allowed) {
        var keys = counters.toArray(String[]::new);
        var limits = allowed.stream().limit(keys.length).toArray(Integer[]::new);
        return transaction
                .execute(COUNT, keys, limits)
                .chain(counted ->
                        counted.rowCount() == keys.length ? Uni.createFrom().voidItem() : refused(transaction, keys));
    }

    private static Uni<Void> refused(Transaction transaction, String[] keys) {
        return transaction
                .execute(PAUSE, (Object) keys)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .orElseThrow()
                        .getLong("seconds"))
                .chain(seconds -> Uni.createFrom().failure(new TooManyAttemptsException(Duration.ofSeconds(seconds))));
    }

    /** The attempt was a success, and its place is known for 30 days. */
    Uni<RowSet<Row>> succeed(Attempt attempt) {
        return takeBack(attempt).chain(() -> welcome(attempt));
    }

    /** Nothing that failed before slows the account in this place, which is known for 30 days. */
    Uni<RowSet<Row>> welcome(Attempt attempt) {
        return database.execute(WELCOME, attempt.place(), config.failures(), attempt.exemptPlace());
    }

    /** The attempt came to nothing. */
    Uni<RowSet<Row>> takeBack(Attempt attempt) {
        return takeBack(attempt.counters());
    }

    /** The guess was right, or came to nothing. */
    Uni<RowSet<Row>> takeBackGuess(Attempt attempt) {
        return takeBack(attempt.guessCounters());
    }

    /** The question came to nothing. */
    Uni<RowSet<Row>> takeBackQuestion(Attempt attempt) {
        return takeBack(attempt.questionCounters());
    }

    private Uni<RowSet<Row>> takeBack(List<String> counters) {
        return database.execute(TAKE_BACK, (Object) counters.toArray(String[]::new));
    }
}
