package org.convene.platform.due;

import static java.util.stream.Collectors.toSet;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.sqlclient.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/**
 * A table of work that is due. Any number of processes claim from it at once and no two get the same row; a lease that
 * runs out returns the row. An outcome only counts while its claim is the row's newest and has none yet: each answers
 * the claims for which it counted, and of the others nothing was changed. One statement per call, however many rows.
 *
 * <p>All times are the database's. Pauses and leases are exact to the millisecond.
 */
public final class DueTable<T> {
    /** Why a row was set aside that nobody could read. */
    public static final String UNREADABLE = "unreadable";

    private static final Logger LOG = Logger.getLogger(DueTable.class);

    /**
     * MATERIALIZED: a plan that asked the inner query twice would lock, and claim, more rows than the limit. A row that
     * another process claimed meanwhile is passed by, for PostgreSQL checks the conditions again on what it locks.
     */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT {key} AS due_key, coalesce(leased_until, due_at) AS due_since FROM {table} AS candidate
                WHERE ({open}) AND (coalesce(leased_until, due_at) <= now() {strayLease}) {claimable}
                ORDER BY coalesce(leased_until, due_at) LIMIT $1
                FOR UPDATE SKIP LOCKED),
            claimed AS (
                UPDATE {table} SET attempt = attempt + 1,
                                   leased_until = now() + $2 * interval '1 millisecond' {onClaim}
                FROM due WHERE {key} = due_key
                RETURNING due_since, {key}::text AS claimed_key, attempt AS claimed_attempt, {columns})
            SELECT * FROM claimed ORDER BY due_since
            """;

    private static final String GIVEN =
            "unnest($1::text[], $2::int[], $3::float8[]) AS given (given_key, given_attempt, given_pause)";
    private static final String STILL_HELD = """
            WHERE {key} = given_key::{keyType} AND attempt = given_attempt AND leased_until IS NOT NULL
            RETURNING given_key AS key, given_attempt AS attempt
            """;

    private static final String BY_THIS_CLAIM = "attempt = given_attempt AND leased_until IS NOT NULL";
    private static final String BY_THIS_LEASE = BY_THIS_CLAIM + " AND leased_until = $%d";
    private static final String BY_THIS_OR_A_LATER_CLAIM = "attempt >= given_attempt AND ({open}) AND (%s)";

    private static final String RENEW =
            "UPDATE {table} SET leased_until = now() + given_pause * interval '1 millisecond' FROM {given} {stillHeld}";

    /** Locks the rows in the order in which others do, so that neither waits for the other. */
    private static final String END = """
            WITH held AS MATERIALIZED (
                SELECT given_key, given_attempt, given_pause
                FROM {table} JOIN {given} ON {key} = given_key::{keyType}
                WHERE {heldBy}
                ORDER BY {lockOrder} FOR NO KEY UPDATE OF {table})
            UPDATE {table} SET leased_until = NULL, {assignments}
            FROM held WHERE {key} = given_key::{keyType}
            RETURNING given_key AS key, given_attempt AS attempt
            """;

    private static final String DELETE = "DELETE FROM {table} USING {given} {stillHeld}";

    private static final String LATER = "due_at = now() + given_pause * interval '1 millisecond'";
    private static final String UNCOUNTED = "attempt = attempt - 1";

    private static final String OLDEST = """
            SELECT extract(epoch FROM now() - min(coalesce(leased_until, due_at)))::float8 AS seconds
            FROM {table} WHERE {open}
            """;

    private static final String NEXT = """
            SELECT extract(epoch FROM coalesce(leased_until, due_at) - now())::float8 * 1000 AS milliseconds
            FROM {table}
            WHERE ({open}) AND coalesce(leased_until, due_at) > now()
              AND coalesce(leased_until, due_at) <= now() + $1 * interval '1 millisecond'
            ORDER BY coalesce(leased_until, due_at) LIMIT 1
            """;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    /** Data, integrity and statements (PostgreSQL, appendix A): what is wrong in them stays wrong. */
    private static final Pattern WRONG = Pattern.compile("(21|22|23|42)...");

    private final SystemDatabase database;
    private final DueRows<T> rows;
    private final Duration patience;
    private final String claim;
    private final AtomicInteger repeated = new AtomicInteger();

    public DueTable(SystemDatabase database, DueRows<T> rows) {
        this(database, rows, Duration.ZERO);
    }

    private DueTable(SystemDatabase database, DueRows<T> rows, Duration patience) {
        this.database = database;
        this.rows = rows;
        this.patience = patience;
        this.claim = fill(CLAIM);
    }

    /**
     * The same table, which repeats what ends a claim while the database does not take it: for work that must not be
     * done twice because its outcome could not be written. An end whose answer was lost on the way counts as one of a
     * claim that is not held any more. What is given back is only repeated where its lease is named: by then its attempt's
     * number may be another holder's.
     *
     * @param patience after this it fails
     */
    public DueTable<T> patient(Duration patience) {
        return new DueTable<>(database, rows, patience);
    }

    /** The same table, of which no statement takes longer: for leases that a silent database must not use up. */
    public DueTable<T> within(Duration limit) {
        return new DueTable<>(database.within(limit), rows, patience);
    }

    /** Whether an end of this table is being repeated that the database has not taken yet. */
    public boolean isRepeating() {
        return repeated.get() > 0;
    }

    /**
     * Leases up to {@code limit} rows whose time has come, the longest waiting first, and counts an attempt for each.
     * The caller has until the lease's end, and then the row is anybody's. A row that cannot be read keeps no other back:
     * it is set aside as {@link DueRows#unreadable} says, and the log says why.
     */
    public Uni<List<T>> claim(int limit, Duration lease) {
        return database.execute(claim, limit, (double) lease.toMillis()).chain(found -> {
            var read = new ArrayList<T>();
            var unreadable = new ArrayList<Claim>();
            found.forEach(row -> read(row).ifPresentOrElse(read::add, () -> unreadable.add(claimed(row))));
            return setAside(unreadable).replaceWith(read);
        });
    }

    private Optional<T> read(Row row) {
        try {
            return Optional.of(rows.read.apply(row));
        } catch (RuntimeException failure) {
            LOG.errorf(
                    LoggedFailure.of(failure),
                    "row not read table=%s key=%s",
                    rows.table,
                    claimed(row).key());
            return Optional.empty();
        }
    }

    private static Claim claimed(Row row) {
        return new Claim(row.getString("claimed_key"), row.getInteger("claimed_attempt"));
    }

    /** Never fails: what could not be set aside is claimed again once its lease has run out. */
    private Uni<Set<Claim>> setAside(List<Claim> unreadable) {
        if (unreadable.isEmpty() || rows.setAside.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return execute(end(BY_THIS_CLAIM, rows.setAside), unreadable, claim -> Duration.ZERO, UNREADABLE)
                .onFailure()
                .invoke(failure ->
                        LOG.errorf("rows not set aside table=%s cause=%s", rows.table, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Set.of());
    }

    /** Lets the leases run on from now, also those that ran out before anybody else claimed the row. */
    public Uni<Set<Claim>> renew(Collection<Claim> claims, Duration lease) {
        return execute(fill(RENEW), claims, claim -> lease);
    }

    /**
     * Ends the claims by the assignments, which must take the rows out of the open ones or give them a new due time.
     *
     * @param arguments of the assignments, from {@code $4} on
     */
    public Uni<Set<Claim>> finish(Collection<Claim> claims, String assignments, Object... arguments) {
        return end(BY_THIS_CLAIM, claims, claim -> Duration.ZERO, assignments, arguments);
    }

    /**
     * Like {@link #finish}, but counts as long as the row is open, also where it was claimed again since: for what has
     * happened, whoever else is about to do it. A later claim is not held any more then.
     *
     * @param condition on the row and {@code given_attempt}: which claims are of the work that the row now stands for
     */
    public Uni<Set<Claim>> finishLate(
            Collection<Claim> claims, String condition, String assignments, Object... arguments) {
        var heldBy = BY_THIS_OR_A_LATER_CLAIM.formatted(condition);
        return end(heldBy, claims, claim -> Duration.ZERO, assignments, arguments);
    }

    /** Ends the claims by deleting their rows. */
    public Uni<Set<Claim>> delete(Collection<Claim> claims) {
        return execute(fill(DELETE), claims, claim -> Duration.ZERO);
    }

    /** Makes the rows due again after the pause. */
    public Uni<Set<Claim>> retry(Collection<Claim> claims, Function<Claim, Duration> pause) {
        return end(BY_THIS_CLAIM, claims, pause, LATER);
    }

    /**
     * Makes the rows due again after the pause.
     *
     * @param arguments of the assignments, from {@code $4} on
     */
    public Uni<Set<Claim>> retry(
            Collection<Claim> claims, Function<Claim, Duration> pause, String assignments, Object... arguments) {
        return end(BY_THIS_CLAIM, claims, pause, LATER + ", " + assignments, arguments);
    }

    /**
     * Like {@link #retry}, but the attempt is not counted: its number is given to the next claim again. So a claim that
     * was given back must not be used for anything more.
     */
    public Uni<Set<Claim>> giveBack(Collection<Claim> claims, Function<Claim, Duration> pause) {
        return execute(end(BY_THIS_CLAIM, LATER + ", " + UNCOUNTED), claims, pause);
    }

    /**
     * Like {@link #giveBack(Collection, Function)}.
     *
     * @param arguments of the assignments, from {@code $4} on
     */
    public Uni<Set<Claim>> giveBack(
            Collection<Claim> claims, Function<Claim, Duration> pause, String assignments, Object... arguments) {
        return execute(end(BY_THIS_CLAIM, LATER + ", " + UNCOUNTED + ", " + assignments), claims, pause, arguments);
    }

    /**
     * The same of a lease that is named, beside which nobody else's under the same number is mistaken for it.
     *
     * @param leasedUntil when the lease ends, as the claim answered it, to the microsecond
     * @param arguments of the assignments, from {@code $4} on
     */
    public Uni<Set<Claim>> giveBack(
            Claim claim, Instant leasedUntil, Duration pause, String assignments, Object... arguments) {
        var all = Arrays.copyOf(arguments, arguments.length + 1, Object[].class);
        all[arguments.length] = leasedUntil.atOffset(ZoneOffset.UTC);
        return end(
                BY_THIS_LEASE.formatted(all.length + 3),
                List.of(claim),
                any -> pause,
                LATER + ", " + UNCOUNTED + ", " + assignments,
                all);
    }

    /**
     * How long it is until another row is due, rounded up to the millisecond.
     *
     * @param horizon empty if it is longer than that
     */
    public Uni<Optional<Duration>> untilNext(Duration horizon) {
        return database.execute(fill(NEXT), (double) horizon.toMillis())
                .map(found -> stream(found)
                        .map(row -> Duration.ofMillis((long) Math.ceil(row.getDouble("milliseconds"))))
                        .findFirst());
    }

    /** The time for which the longest waiting of the open rows has been due, in seconds; 0 where none is due. */
    public Uni<Double> oldestSeconds() {
        return database.execute(fill(OLDEST))
                .map(found -> Optional.ofNullable(found.iterator().next().getDouble("seconds"))
                        .map(seconds -> Math.max(0, seconds))
                        .orElse(0.0));
    }

    String name() {
        return rows.table;
    }

    String claimStatement() {
        return claim;
    }

    private Uni<Set<Claim>> end(
            String heldBy,
            Collection<Claim> claims,
            Function<Claim, Duration> pause,
            String assignments,
            Object... arguments) {
        var end = end(heldBy, assignments);
        return patience.isZero()
                ? execute(end, claims, pause, arguments)
                : repeat(() -> execute(end, claims, pause, arguments));
    }

    private String end(String heldBy, String assignments) {
        return fill(END.replace("{assignments}", assignments).replace("{heldBy}", heldBy));
    }

    private Uni<Set<Claim>> repeat(Supplier<Uni<Set<Claim>>> end) {
        return Uni.createFrom().deferred(() -> {
            var hasFailed = new AtomicBoolean();
            return Uni.createFrom()
                    .deferred(end::get)
                    .onFailure(DueTable::mayPass)
                    .invoke(() -> {
                        if (hasFailed.compareAndSet(false, true)) {
                            repeated.incrementAndGet();
                        }
                    })
                    .onFailure(DueTable::mayPass)
                    .retry()
                    .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                    .expireIn(patience.toMillis())
                    .onTermination()
                    .invoke(() -> {
                        if (hasFailed.get()) {
                            repeated.decrementAndGet();
                        }
                    });
        });
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof DatabaseException refusal)
                || refusal.getSqlState() == null
                || !WRONG.matcher(refusal.getSqlState()).matches();
    }

    private Uni<Set<Claim>> execute(
            String statement, Collection<Claim> claims, Function<Claim, Duration> duration, Object... more) {
        if (claims.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        var arguments = new Object[more.length + 3];
        arguments[0] = claims.stream().map(Claim::key).toArray(String[]::new);
        arguments[1] = claims.stream().map(Claim::attempt).toArray(Integer[]::new);
        arguments[2] = claims.stream()
                .map(claim -> (double) duration.apply(claim).toMillis())
                .toArray(Double[]::new);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return database.execute(statement, arguments)
                .map(found -> stream(found).map(Claim::of).collect(toSet()));
    }

    private String fill(String statement) {
        return statement
                .replace("{given}", GIVEN)
                .replace("{stillHeld}", STILL_HELD)
                .replace("{lockOrder}", rows.lockOrder)
                .replace("{table}", rows.table)
                .replace("{keyType}", rows.keyType)
                .replace("{key}", rows.key)
                .replace("{columns}", rows.columns)
                .replace("{open}", rows.open)
                .replace("{claimable}", rows.claimable)
                .replace("{onClaim}", rows.onClaim)
                .replace("{strayLease}", rows.strayLease);
    }

    private static Stream<Row> stream(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false);
    }
}
