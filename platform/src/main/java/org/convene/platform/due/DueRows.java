package org.convene.platform.due;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.function.Function;

/**
 * Describes a table for {@link DueTable}. It has the columns {@code due_at timestamptz NOT NULL}, {@code leased_until
 * timestamptz} (null while nobody has claimed the row) and {@code attempt int NOT NULL}, and the index {@code
 * ((coalesce(leased_until, due_at))) WHERE open}, unless it only ever has a handful of rows.
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
