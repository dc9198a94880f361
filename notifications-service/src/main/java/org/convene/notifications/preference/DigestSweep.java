package org.convene.notifications.preference;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Brings what is kept under plain digests under the key, a page of rows at a time. */
@Singleton
class DigestSweep implements Chore {
    /** What was said under both names counts together: nothing that somebody ended begins again. */
    static final String MOVE_PREFERENCES = """
            WITH moved AS (
                DELETE FROM preference
                USING unnest($1::text[], $2::text[], $3::text[]) AS asked (of_tenant, plain, keyed)
                WHERE preference.tenant = asked.of_tenant AND preference.recipient = asked.plain
                RETURNING preference.*, asked.keyed)
            INSERT INTO preference AS known (tenant, recipient, muted, opted_out, quiet, changed_by, changed_at)
            SELECT tenant, keyed, muted, opted_out, quiet, changed_by, changed_at FROM moved
            ON CONFLICT (tenant, recipient) DO UPDATE SET
                muted = ARRAY(SELECT DISTINCT unnest(known.muted || excluded.muted)),
                opted_out = ARRAY(SELECT DISTINCT unnest(known.opted_out || excluded.opted_out)),
                quiet = coalesce(known.quiet, excluded.quiet)
            """;

    private static final String MOVE_NUMBERS = """
            WITH moved AS (
                DELETE FROM stopped_number USING unnest($1::text[], $2::text[]) AS asked (plain, keyed)
                WHERE stopped_number.recipient = asked.plain
                RETURNING stopped_number.*, asked.keyed)
            INSERT INTO stopped_number (recipient, sender, word, stopped_at)
            SELECT keyed, sender, word, stopped_at FROM moved ON CONFLICT DO NOTHING
            """;

    private static final String PREFERENCES =
            "SELECT tenant, recipient FROM preference WHERE length(recipient) = 43 ORDER BY recipient LIMIT $1";
    private static final String NUMBERS =
            "SELECT recipient FROM stopped_number WHERE length(recipient) = 43 ORDER BY recipient LIMIT $1";

    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final int PAGE = 500;

    private final SystemDatabase database;
    private final UnsubscribeSecrets secrets;

    DigestSweep(SystemDatabase database, UnsubscribeSecrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return "plain-digests";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    /** Nothing, while there may be replicas that know no other digests. */
    @Override
    public Uni<Boolean> work() {
        if (!secrets.recipients().isKeyed()) {
            return Uni.createFrom().item(false);
        }
        return movePreferences().chain(more -> moveNumbers().map(others -> more || others));
    }

    private Uni<Boolean> movePreferences() {
        return database.execute(PREFERENCES, PAGE).chain(rows -> {
            var found = StreamSupport.stream(rows.spliterator(), false).toList();
            var tenants = found.stream().map(row -> row.getString("tenant")).toArray(String[]::new);
            return moved(found, database.execute(MOVE_PREFERENCES, tenants, plain(found), keyed(found)));
        });
    }

    private Uni<Boolean> moveNumbers() {
        return database.execute(NUMBERS, PAGE).chain(rows -> {
            var found = StreamSupport.stream(rows.spliterator(), false).toList();
            return moved(found, database.execute(MOVE_NUMBERS, plain(found), keyed(found)));
        });
    }

    private static Uni<Boolean> moved(List<Row> found, Uni<?> moving) {
        return found.isEmpty() ? Uni.createFrom().item(false) : moving.map(moved -> found.size() == PAGE);
    }

    private static String[] plain(List<Row> rows) {
        return rows.stream().map(row -> row.getString("recipient")).toArray(String[]::new);
    }

    private String[] keyed(List<Row> rows) {
        var recipients = secrets.recipients();
        return rows.stream()
                .map(row -> recipients.read(row.getString("recipient")).keyed())
                .toArray(String[]::new);
    }
}
