package org.convene.platform.due;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Describes a table for {@link DueTable}. It has the columns {@code due_at timestamptz NOT NULL}, {@code leased_until
 * timestamptz} (null while nobody has claimed the row) and {@code attempt int NOT NULL}, and the index {@code
 * ((coalesce(leased_until, due_at))) WHERE open}, unless it only ever has a handful of rows or {@link #waitingIn another table}
 * leads to them.
 *
 * <p>What is given here are pieces of SQL. Nothing that a caller of the service sent belongs in them.
 */
public final class DueRows<T> {
    final String table;
    final String key;
    final String columns;
    final Function<Row, T> read;
    String keyType = "text";
    String open = "true";
    String claimable = "";
    String onClaim = "";
    String strayLease = "";
    String setAside = "";
    Optional<String> waiting = Optional.empty();
    String lockOrder;

    private DueRows(String table, String key, String columns, Function<Row, T> read) {
        this.table = table;
        this.key = key;
        this.columns = columns;
        this.read = read;
        this.lockOrder = key;
    }

    /**
     * @param key the column of the primary key
     * @param columns what a claim returns, to be read by {@code read}
     */
    public static <T> DueRows<T> of(String table, String key, String columns, Function<Row, T> read) {
        return new DueRows<>(table, key, columns, read);
    }

    /** Of a table whose rows a claim only names. */
    public static DueRows<Claim> of(String table, String key) {
        return of(table, key, key + "::text AS key, attempt", Claim::of);
    }

    /** The key's type in SQL, where it is not {@code text}. */
    public DueRows<T> keyType(String type) {
        keyType = type;
        return this;
    }

    /** Which rows still wait for anything: word for word the condition of the index. */
    public DueRows<T> open(String condition) {
        open = condition;
        return this;
    }

    /**
     * The table of those that are open, with their keys and {@code due_at}, and the index {@code (due_at)}. For rows that are
     * long and stand in many indexes: a claim enters nothing into any, and takes a fifth of the time. Whoever opens, puts off
     * or ends a row does the same there, in the same transaction.
     */
    public DueRows<T> waitingIn(String narrowTable) {
        waiting = Optional.of(narrowTable);
        return this;
    }

    /**
     * A further condition on what may be claimed, of the row under the name {@code candidate}. Where the planner is
     * to walk the index of what is due and stop at the limit, it must believe that most rows pass.
     */
    public DueRows<T> claimable(String condition) {
        claimable = "AND (" + condition + ")";
        return this;
    }

    /** In which order others lock several rows of the table, where that is not by the key. */
    public DueRows<T> lockOrder(String column) {
        lockOrder = column;
        return this;
    }

    /** What a claim sets beside lease and attempt. */
    public DueRows<T> onClaim(String assignments) {
        onClaim = ", " + assignments;
        return this;
    }

    /**
     * What becomes of a row that is claimed and cannot be read: assignments that take it out of the open ones or make it
     * due again, with {@code $4} for the reason, {@link DueTable#UNREADABLE}. Where nothing is said, it is claimed
     * again once its lease has run out.
     */
    public DueRows<T> unreadable(String assignments) {
        setAside = assignments;
        return this;
    }

    /**
     * A lease that ends later than this from now was given before the database's clock was set back, and counts as run
     * out. Must be well above any lease that is given, or living holders lose theirs. No index serves this: for tables
     * of a handful of rows.
     */
    public DueRows<T> longestLease(Duration longest) {
        strayLease = "OR leased_until > now() + interval '%d milliseconds'".formatted(longest.toMillis());
        return this;
    }
}
