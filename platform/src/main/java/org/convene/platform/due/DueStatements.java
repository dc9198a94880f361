package org.convene.platform.due;

/** The SQL of a {@link DueTable}, one statement per call, however many rows. */
final class DueStatements {
    /** Which claims an end counts for: those of which nobody claimed the row since. */
    static final String BY_THIS_CLAIM = "attempt = given_attempt AND leased_until IS NOT NULL";
    /** The same of a lease whose end is the argument of this number. */
    static final String BY_THIS_LEASE = BY_THIS_CLAIM + " AND leased_until = $%d";
    /** Also those of which somebody did, where the condition holds. */
    static final String BY_THIS_OR_A_LATER_CLAIM = "attempt >= given_attempt AND ({open}) AND (%s)";

    /** Assigns the pause that is given with the claim. */
    static final String LATER = "due_at = now() + given_pause * interval '1 millisecond'";
    /** Gives the attempt's number to the next claim again. */
    static final String UNCOUNTED = "attempt = attempt - 1";

    /**
     * MATERIALIZED: a plan that asked the inner query twice would lock, and claim, more rows than the limit. A row that
     * another process claimed meanwhile is passed by, for PostgreSQL checks the conditions again on what it locks. In which
     * order rows are answered that were changed, PostgreSQL does not say.
     */
    private static final String CLAIM = """
            WITH due AS MATERIALIZED (
                SELECT candidate.{key} AS due_key, {since} AS due_since FROM {source}
                WHERE {isOpen} AND ({isDue} {strayLease}) {claimable}
                ORDER BY {since} LIMIT $1
                FOR UPDATE OF candidate SKIP LOCKED)
            UPDATE {table} SET attempt = attempt + 1,
                               leased_until = now() + $2 * interval '1 millisecond' {onClaim}
            FROM due WHERE {key} = due_key
            RETURNING due_since, {key}::text AS claimed_key, attempt AS claimed_attempt, {columns}
            """;

    private static final String GIVEN =
            "unnest($1::text[], $2::int[], $3::float8[]) AS given (given_key, given_attempt, given_pause)";
    private static final String STILL_HELD = """
            WHERE {key} = given_key::{keyType} AND attempt = given_attempt AND leased_until IS NOT NULL
            RETURNING given_key AS key, given_attempt AS attempt
            """;

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

    private static final String OLDEST = """
            SELECT extract(epoch FROM now() - (
                SELECT {since} FROM {source} WHERE {isOpen} AND {isFree} ORDER BY {since} LIMIT 1))::float8 AS seconds
            """;

    private static final String NEXT = """
            SELECT milliseconds FROM (
                SELECT extract(epoch FROM {next} - now())::float8 * 1000 AS milliseconds) AS soonest
            WHERE milliseconds IS NOT NULL
            """;
    private static final String SOONEST =
            "(SELECT min(%1$s) FROM %2$s WHERE %3$s AND %1$s > now() AND %1$s <= now() + $1 * interval '1 millisecond')";

    /**
     * Where claims look for rows, and by which times.
     *
     * @param source of the rows, which are {@code candidate} there
     * @param since by which they stand in an index
     * @param next an expression of the first of the times to come
     */
    private record Search(String source, String since, String isOpen, String isDue, String isFree, String next) {
        private static final String DUE_OR_LEASED = "coalesce(leased_until, due_at)";
        private static final String NOT_LEASED = "(leased_until IS NULL OR leased_until <= now())";

        static Search ofTable() {
            return new Search(
                    "{table} AS candidate",
                    DUE_OR_LEASED,
                    "({open})",
                    DUE_OR_LEASED + " <= now()",
                    "true",
                    SOONEST.formatted(DUE_OR_LEASED, "{table}", "({open})"));
        }

        /**
         * State and time are asked of the row, too: they may be others by when it is locked. The state so that the planner
         * expects most to be open, of those that wait, however few there are among all. No index says when leases end.
         */
        static Search through(String waiting) {
            var source = waiting + " AS waiting JOIN {table} AS candidate USING ({key})";
            return new Search(
                    source,
                    "waiting.due_at",
                    "coalesce({open}, false)",
                    "waiting.due_at <= now() AND candidate.due_at <= now() AND " + NOT_LEASED,
                    NOT_LEASED,
                    SOONEST.formatted("due_at", waiting, "true"));
        }
    }

    final String claim;
    final String renew;
    final String delete;
    final String oldest;
    final String next;

    private final DueRows<?> rows;

    DueStatements(DueRows<?> rows) {
        this.rows = rows;
        this.claim = fill(CLAIM);
        this.renew = fill(RENEW);
        this.delete = fill(DELETE);
        this.oldest = fill(OLDEST);
        this.next = fill(NEXT);
    }

    /** Ends claims by the assignments, the first of whose arguments is {@code $4}. */
    String end(String heldBy, String assignments) {
        return fill(END.replace("{assignments}", assignments).replace("{heldBy}", heldBy));
    }

    private String fill(String statement) {
        var search = rows.waiting.map(Search::through).orElseGet(Search::ofTable);
        return statement
                .replace("{source}", search.source())
                .replace("{since}", search.since())
                .replace("{isOpen}", search.isOpen())
                .replace("{isDue}", search.isDue())
                .replace("{isFree}", search.isFree())
                .replace("{next}", search.next())
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
}
