package org.convene.access.presence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.admission.Admission;
import org.convene.access.admission.AdmissionRows;
import org.convene.access.admission.Names;
import org.convene.platform.due.Claim;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jspecify.annotations.Nullable;

/** Where stays are kept. Each of the statements does nothing where it would do something twice. */
@Singleton
class StayRepository {
    /** Pages that one admission may have open at once; a person has a few. */
    private static final int PAGES = 8;

    /** Whoever is heard of is nobody's to call silent. */
    private static final String HEARD = """
            UPDATE presence SET heard_at = now(), due_at = now() + $3 * interval '1 millisecond', leased_until = NULL
            WHERE admission_id = $1 AND visit = $2 AND left_at IS NULL
            """;

    /** A named page is there once at most, and one that said goodbye does not come back. */
    private static final String UNLESS_THERE_OR_GONE =
            "ON CONFLICT (admission_id, visit) WHERE left_at IS NULL OR (farewell AND visit <> '') DO NOTHING";

    private static final String JOIN = """
            INSERT INTO presence (id, tenant, admission_id, visit, room_id, joined_at, heard_at, due_at)
            SELECT $1, $2, $3, $4, $7, now(), now(), now() + $5 * interval '1 millisecond'
            WHERE (SELECT count(*) FROM presence WHERE admission_id = $3 AND left_at IS NULL) < $6
            {unlessThereOrGone}
            RETURNING joined_at
            """.replace("{unlessThereOrGone}", UNLESS_THERE_OR_GONE);
    private static final String FAREWELL = """
            INSERT INTO presence (id, tenant, admission_id, visit, joined_at, heard_at, due_at, left_at, farewell)
            VALUES ($1, $2, $3, $4, now(), now(), now(), now(), true)
            {unlessThereOrGone}
            """.replace("{unlessThereOrGone}", UNLESS_THERE_OR_GONE);

    private static final String END = """
            UPDATE presence SET left_at = {moment}, farewell = {farewell}, leased_until = NULL
            FROM admission WHERE admission.id = presence.admission_id AND presence.left_at IS NULL AND {which}
            RETURNING presence.id, joined_at, left_at, {columns}
            """.replace("{columns}", AdmissionRows.COLUMNS);
    private static final String LEAVE =
            end("now()", "$3", "presence.admission_id = $1 AND ($2::text IS NULL OR visit = $2)");

    /** The stay lasted as long as it was heard of. Only while the claim is the newest, and nothing was heard since. */
    private static final String SILENT =
            end("heard_at", "false", "presence.id = $1 AND attempt = $2 AND leased_until IS NOT NULL");

    /** For how long a page may look on that nobody uses. */
    private static final String IS_NEW =
            "SELECT FROM admission WHERE id = $1 AND created_at > now() - interval '2 minutes'";

    private static final String FORGET_NAMES = Names.forget("$1");
    private static final String FORGET_NAME = Names.forget("(SELECT admission_id FROM presence WHERE id = $1)");

    private final TenantDatabase database;

    StayRepository(TenantDatabase database) {
        this.database = database;
    }

    private static String end(String moment, String farewell, String which) {
        return END.replace("{moment}", moment).replace("{farewell}", farewell).replace("{which}", which);
    }

    /** False if there is no such stay under way. */
    Uni<Boolean> heard(Admission admission, String visit, Duration silence) {
        return database.execute(admission.tenant(), HEARD, admission.id(), visit, (double) silence.toMillis())
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether somebody was let in only a moment ago. */
    Uni<Boolean> isNew(Transaction transaction, Admission admission) {
        return transaction.execute(IS_NEW, admission.id()).map(rows -> rows.rowCount() == 1);
    }

    /** Empty if it is under way already, or ended for good. */
    Uni<Optional<Stay>> join(Transaction transaction, Admission admission, String visit, Duration silence) {
        var id = Id.next();
        return transaction
                .execute(
                        JOIN,
                        id,
                        admission.tenant(),
                        admission.id(),
                        visit,
                        (double) silence.toMillis(),
                        (long) PAGES,
                        admission.roomId())
                .map(rows -> all(rows).stream()
                        .map(row -> new Stay(
                                id,
                                admission,
                                row.getOffsetDateTime("joined_at").toInstant(),
                                Optional.empty()))
                        .findFirst());
    }

    /**
     * What was ended, without names where none are kept by now.
     *
     * @param visit null for all of the admission's
     * @param farewell whether the page itself says so
     */
    Uni<List<Stay>> leave(Transaction transaction, String admissionId, @Nullable String visit, boolean farewell) {
        return transaction
                .execute(FORGET_NAMES, admissionId)
                .chain(() -> transaction.execute(LEAVE, admissionId, visit, farewell))
                .map(StayRepository::stays);
    }

    /** Lets nothing begin that the page said before; false if it is there, or said goodbye already. */
    Uni<Boolean> rememberFarewell(Transaction transaction, Admission admission, String visit) {
        return transaction
                .execute(FAREWELL, Id.next(), admission.tenant(), admission.id(), visit)
                .map(rows -> rows.rowCount() == 1);
    }

    /** As {@link #leave}. */
    Uni<List<Stay>> fellSilent(Transaction transaction, Claim claim) {
        return transaction
                .execute(FORGET_NAME, claim.key())
                .chain(() -> transaction.execute(SILENT, claim.key(), claim.attempt()))
                .map(StayRepository::stays);
    }

    private static List<Stay> stays(RowSet<Row> rows) {
        return all(rows).stream()
                .map(row -> new Stay(
                        row.getString("id"),
                        AdmissionRows.read(row),
                        row.getOffsetDateTime("joined_at").toInstant(),
                        Optional.of(row.getOffsetDateTime("left_at")).map(OffsetDateTime::toInstant)))
                .toList();
    }

    private static List<Row> all(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }
}
