package org.convene.access.login;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;

/** Counts failed attempts. They are nobody's own: there may be no such account, nor such a tenant. */
@Singleton
class AttemptRepository {
    /** Of one account, that are known at the same time. */
    static final int DEVICES = 20;

    private static final String STANDING = """
            SELECT coalesce(bool_or(key = $1 AND known_until > now() AND (retry_at IS NULL OR retry_at <= now())), false)
                    AS place_known,
                coalesce(bool_or(key = $3 AND known_until > now() AND (retry_at IS NULL OR retry_at <= now())), false)
                    AS device_known,
                ceil(extract(epoch FROM max(retry_at) FILTER (WHERE key = ANY($2) AND retry_at > now()) - now()))::bigint
                    AS seconds
            FROM login_attempt WHERE key = $1 OR key = ANY($2) OR key = $3
            """;

    /** Whoever counts for one of them waits until the transaction ends. Keys in order, as in {@link #COUNT}. */
    private static final String HOLD = """
            INSERT INTO login_attempt AS counter (key, allowed, failures, forget_at)
            SELECT key, 0, 0, now() FROM unnest($1::text[]) AS given (key)
            ORDER BY key
            ON CONFLICT (key) DO UPDATE SET failures = counter.failures
            """;

    /**
     * A counter that was not counted up for half an hour begins anew, and one that is never so long at rest loses as much in a
     * day as it allows: no place is shut for what a few mistype there every hour. Keys in order: no two wait for each other.
     */
    private static final String COUNT = """
            INSERT INTO login_attempt AS counter (key, allowed, failures, retry_at, forget_at)
            SELECT key, allowed, 1, CASE WHEN allowed <= 1 THEN now() + interval '30 seconds' END,
                now() + interval '30 minutes'
            FROM unnest($1::text[], $2::int[]) AS given (key, allowed)
            ORDER BY key
            ON CONFLICT (key) DO UPDATE SET
                allowed = excluded.allowed,
                (failures, retry_at) = (
                    SELECT remaining + 1, CASE WHEN ceil(remaining + 1) >= excluded.allowed THEN
                        now() + least(interval '15 minutes',
                            interval '30 seconds' * power(2, least(ceil(remaining + 1) - excluded.allowed, 5))) END
                    FROM (SELECT CASE WHEN counter.forget_at <= now() THEN 0 ELSE greatest(0, counter.failures
                        - excluded.allowed / 86400.0::double precision * greatest(0, extract(
                            epoch FROM now() + interval '30 minutes' - counter.forget_at))) END) AS counted (remaining)),
                forget_at = greatest(counter.forget_at, excluded.forget_at)
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
            INSERT INTO login_attempt (key, allowed, failures, forget_at, known_until)
            VALUES ($1, $2, 0, now(), now() + interval '30 days')
            ON CONFLICT (key) DO UPDATE SET failures = 0, retry_at = NULL, known_until = excluded.known_until
            """;
    /** Of many the account keeps those that were used last; what others forget at the same moment is passed by. */
    private static final String WELCOME_DEVICE = """
            WITH forgotten AS (
                DELETE FROM login_attempt WHERE key IN (
                    SELECT key FROM login_attempt WHERE owner = $3 AND key <> $1
                    ORDER BY known_until DESC OFFSET %d FOR UPDATE SKIP LOCKED))
            INSERT INTO login_attempt (key, owner, allowed, failures, forget_at, known_until)
            VALUES ($1, $3, $2, 0, now(), now() + interval '30 days')
            """.formatted(DEVICES - 1);

    private static final String FORGET_OTHERS = """
            DELETE FROM login_attempt WHERE key IN (
                SELECT key FROM login_attempt WHERE owner = $1 AND key <> $2 ORDER BY key FOR UPDATE)
            """;
    private static final String WELCOME_AGAIN = """
            UPDATE login_attempt SET failures = 0, retry_at = NULL, known_until = now() + interval '30 days'
            WHERE key = $1 AND known_until > now() AND (retry_at IS NULL OR retry_at <= now())
            """;

    private final SystemDatabase database;
    private final AttemptConfig config;

    AttemptRepository(SystemDatabase database, AttemptConfig config) {
        this.database = database.forRequests();
        this.config = config;
    }

    Uni<Standing> standing(Attempt attempt) {
        return database.execute(STANDING, standingArguments(attempt, attempt.sharedCounters()))
                .map(AttemptRepository::standing);
    }

    private static Object[] standingArguments(Attempt attempt, List<String> counters) {
        return new Object[] {
            attempt.place(),
            array(counters),
            attempt.device().map(Attempt.Device::hash).orElse(null)
        };
    }

    private static List<String> deviceCounter(Attempt attempt) {
        return List.of(attempt.device().orElseThrow().hash());
    }

    private static String[] array(List<String> keys) {
        return keys.toArray(String[]::new);
    }

    private static Standing standing(RowSet<Row> rows) {
        var row = rows.iterator().next();
        return new Standing(
                Optional.ofNullable(row.getLong("seconds")).map(Duration::ofSeconds),
                row.getBoolean("place_known"),
                row.getBoolean("device_known"));
    }

    /**
     * Counts a wrong password, for everybody and for its user; on a known device for the device, and for nobody else.
     * Fails with {@link TooManyAttemptsException} where others were faster, so that whoever is counted there has to wait
     * by now, and counts nothing then.
     */
    Uni<Void> fail(Attempt attempt, Standing standing) {
        if (standing.deviceKnown()) {
            var allowed = List.of(config.failures());
            return database.transaction(transaction -> count(transaction, deviceCounter(attempt), allowed));
        }
        var allowed = List.of(config.failures(), config.failuresPerAccount(), config.failuresPerAddress());
        return database.transaction(transaction -> count(transaction, attempt.sharedCounters(), allowed)
                .call(() -> transaction.execute(COUNT, place(attempt), new Integer[] {config.failures()})));
    }

    /**
     * Of a right password, which is counted for nothing, in the same order as the wrong ones that are tried at the same
     * time: fails with {@link TooManyAttemptsException} where everybody has to wait by now, or the known device has to.
     */
    Uni<Void> admit(Attempt attempt, Standing standing) {
        var counters = standing.deviceKnown() ? deviceCounter(attempt) : attempt.sharedCounters();
        return database.transaction(transaction -> transaction
                .execute(HOLD, (Object) array(counters))
                .chain(() -> transaction.execute(STANDING, standingArguments(attempt, counters)))
                .chain(rows -> standing(rows)
                        .pause()
                        .map(pause -> Uni.createFrom().<Void>failure(new TooManyAttemptsException(pause)))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    /** Counts a password that is tried while all others wait, as a wrong one and for its user alone; false if it may not be. */
    Uni<Boolean> reserve(Attempt attempt) {
        return database.execute(COUNT, place(attempt), new Integer[] {config.failures()})
                .map(counted -> counted.rowCount() == 1);
    }

    private static String[] place(Attempt attempt) {
        return new String[] {attempt.place()};
    }

    /** What was reserved came to nothing, or was right. */
    Uni<RowSet<Row>> release(Attempt attempt) {
        return takeBack(List.of(attempt.place()));
    }

    /**
     * The user is let in, and the place is known for 30 days: what failed there before does not concern the user any more.
     * Nobody else sees it, since what makes them wait stays as it is.
     */
    Uni<RowSet<Row>> welcome(Attempt attempt) {
        return database.execute(WELCOME, attempt.place(), config.failures());
    }

    /** The user is let in on the device, which is known for 30 days. */
    Uni<RowSet<Row>> welcome(Attempt.Device device) {
        return database.execute(WELCOME_DEVICE, device.hash(), config.failures(), device.owner());
    }

    /** None of the account's devices is known any more, but for this one if it is. */
    Uni<RowSet<Row>> forgetOthers(Attempt.Device kept) {
        return database.execute(FORGET_OTHERS, kept.owner(), kept.hash());
    }

    /** The same, false where the device is not known, or of its passwords too many were wrong. */
    Uni<Boolean> welcomeAgain(Attempt.Device device) {
        return database.execute(WELCOME_AGAIN, device.hash()).map(known -> known.rowCount() == 1);
    }

    /** Counts a code as a wrong one. Fails with {@link TooManyAttemptsException}, and counts nothing then. */
    Uni<Attempt> beginGuess(Attempt attempt) {
        var allowed = List.of(config.failuresPerMeeting(), config.failuresPerAddress(), config.failuresPerClient());
        return database.transaction(transaction -> count(transaction, attempt.guessCounters(), allowed))
                .replaceWith(attempt);
    }

    /** As {@link #beginGuess}, of a question. */
    Uni<Attempt> beginQuestion(Attempt attempt) {
        var allowed = List.of(config.failuresPerAddress());
        return database.transaction(transaction -> count(transaction, attempt.questionCounters(), allowed))
                .replaceWith(attempt);
    }

    private static Uni<Void> count(Transaction transaction, List<String> counters, List<Integer> allowed) {
        var keys = array(counters);
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

    /** The guess was right, or came to nothing. */
    Uni<RowSet<Row>> takeBackGuess(Attempt attempt) {
        return takeBack(attempt.guessCounters());
    }

    /** The question came to nothing. */
    Uni<RowSet<Row>> takeBackQuestion(Attempt attempt) {
        return takeBack(attempt.questionCounters());
    }

    private Uni<RowSet<Row>> takeBack(List<String> counters) {
        return database.execute(TAKE_BACK, (Object) array(counters));
    }
}
