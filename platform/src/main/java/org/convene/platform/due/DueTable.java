package org.convene.platform.due;

import static java.util.stream.Collectors.toSet;
import static org.convene.platform.due.DueStatements.BY_THIS_CLAIM;
import static org.convene.platform.due.DueStatements.BY_THIS_LEASE;
import static org.convene.platform.due.DueStatements.BY_THIS_OR_A_LATER_CLAIM;
import static org.convene.platform.due.DueStatements.LATER;
import static org.convene.platform.due.DueStatements.UNCOUNTED;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

    private static final Comparator<Row> LONGEST_WAITING_FIRST =
            Comparator.comparing(row -> row.getOffsetDateTime("due_since"));

    private final SystemDatabase database;
    private final DueRows<T> rows;
    private final DueStatements statements;
    private final Repetition ends;

    public DueTable(SystemDatabase database, DueRows<T> rows) {
        this(database, rows, Duration.ZERO);
    }

    private DueTable(SystemDatabase database, DueRows<T> rows, Duration patience) {
        this.database = database;
        this.rows = rows;
        this.statements = new DueStatements(rows);
        this.ends = new Repetition(patience);
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
        return new DueTable<>(database.within(limit), rows, ends.patience());
    }

    /** Whether an end of this table is being repeated that the database has not taken yet. */
    public boolean isRepeating() {
        return ends.isUnderWay();
    }

    /**
     * Leases up to {@code limit} rows whose time has come, the longest waiting first, and counts an attempt for each.
     * The caller has until the lease's end, and then the row is anybody's. A row that cannot be read keeps no other back:
     * it is set aside as {@link DueRows#unreadable} says, and the log says why.
     */
    public Uni<List<T>> claim(int limit, Duration lease) {
        return database.execute(statements.claim, limit, (double) lease.toMillis())
                .chain(found -> {
                    var read = new ArrayList<T>();
                    var unreadable = new ArrayList<Claim>();
                    stream(found)
                            .sorted(LONGEST_WAITING_FIRST)
                            .forEach(row -> read(row).ifPresentOrElse(read::add, () -> unreadable.add(claimed(row))));
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
        return execute(statements.end(BY_THIS_CLAIM, rows.setAside), unreadable, claim -> Duration.ZERO, UNREADABLE)
                .onFailure()
                .invoke(failure ->
                        LOG.errorf("rows not set aside table=%s cause=%s", rows.table, LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithItem(Set.of());
    }

    /** Lets the leases run on from now, also those that ran out before anybody else claimed the row. */
    public Uni<Set<Claim>> renew(Collection<Claim> claims, Duration lease) {
        return execute(statements.renew, claims, claim -> lease);
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
        return execute(statements.delete, claims, claim -> Duration.ZERO);
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
        return execute(statements.end(BY_THIS_CLAIM, LATER + ", " + UNCOUNTED), claims, pause);
    }

    /**
     * Like {@link #giveBack(Collection, Function)}.
     *
     * @param arguments of the assignments, from {@code $4} on
     */
    public Uni<Set<Claim>> giveBack(
            Collection<Claim> claims, Function<Claim, Duration> pause, String assignments, Object... arguments) {
        return execute(
                statements.end(BY_THIS_CLAIM, LATER + ", " + UNCOUNTED + ", " + assignments), claims, pause, arguments);
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
     * How long it is until another row is due, rounded up to the millisecond; of leases that end meanwhile it knows where they
     * stand in the table's own index.
     *
     * @param horizon empty if it is longer than that
     */
    public Uni<Optional<Duration>> untilNext(Duration horizon) {
        return database.execute(statements.next, (double) horizon.toMillis())
                .map(found -> stream(found)
                        .map(row -> Duration.ofMillis((long) Math.ceil(row.getDouble("milliseconds"))))
                        .findFirst());
    }

    /** The time for which the longest waiting of the open rows has been due, in seconds; 0 where none is due. */
    public Uni<Double> oldestSeconds() {
        return database.execute(statements.oldest)
                .map(found -> Optional.ofNullable(found.iterator().next().getDouble("seconds"))
                        .map(seconds -> Math.max(0, seconds))
                        .orElse(0.0));
    }

    String name() {
        return rows.table;
    }

    String claimStatement() {
        return statements.claim;
    }

    private Uni<Set<Claim>> end(
            String heldBy,
            Collection<Claim> claims,
            Function<Claim, Duration> pause,
            String assignments,
            Object... arguments) {
        var end = statements.end(heldBy, assignments);
        return ends.of(() -> execute(end, claims, pause, arguments));
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

    private static Stream<Row> stream(RowSet<Row> found) {
        return StreamSupport.stream(found.spliterator(), false);
    }
}
