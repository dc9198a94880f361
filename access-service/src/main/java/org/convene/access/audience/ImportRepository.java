package org.convene.access.audience;

import static java.util.stream.StreamSupport.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Where files of attendees wait. Nobody at a door sees anything of it. */
@Singleton
class ImportRepository {
    /** Imports of one meeting that were not applied. */
    static final int MOST_OPEN = 10;

    /** As the meeting's copy says it for as long as the transaction lasts. */
    static final String KEEPS_NO_NAMES = """
            SELECT coalesce((state#>>'{access,anonymize}')::boolean, false) AS anonymize
            FROM meeting WHERE tenant = $1 AND id = $2 FOR SHARE
            """;

    /** The oldest give way to the next one. */
    private static final String MAKE_ROOM = """
            DELETE FROM audience_import WHERE tenant = $1 AND state = 'reviewed' AND id IN (
                SELECT id FROM audience_import WHERE tenant = $1 AND meeting_id = $2 AND state <> 'applied'
                ORDER BY id DESC OFFSET $3)
            """;

    /** Whoever hears meanwhile that the meeting keeps no names waits, and forgets this file, or is waited for. */
    private static final String BEGIN = """
            WITH known AS ({anonymize})
            INSERT INTO audience_import (tenant, id, meeting_id, state, anonymous, created_at)
            SELECT $1, $3, $2, 'reading', coalesce((SELECT anonymize FROM known), $5::boolean), now()
            WHERE (SELECT count(*) FROM audience_import
                   WHERE tenant = $1 AND meeting_id = $2 AND state <> 'applied') < $4
            RETURNING anonymous
            """.replace("{anonymize}", KEEPS_NO_NAMES);

    private static final String ADD_ROWS = """
            INSERT INTO audience_import_row (tenant, import_id, id, line, code_hash, external_id, name, email, address,
                                             not_before, not_after, fields)
            SELECT $1, $2, id, line, decode(code_hash, 'hex'), external_id, name, email, address, not_before, not_after,
                fields
            FROM jsonb_to_recordset($3) AS given (id text, line int, code_hash text, external_id text, name text,
                email text, address text, not_before timestamptz, not_after timestamptz, fields jsonb)
            """;
    private static final String ADD_FINDINGS = """
            INSERT INTO audience_finding (tenant, import_id, id, line, field, rule, error, message)
            SELECT $1, $2, id, line, field, rule, error, message
            FROM jsonb_to_recordset($3) AS given (id text, line int, field text, rule text, error boolean, message text)
            """;
    private static final String PROGRESS = "UPDATE audience_import SET rows_read = $3 WHERE tenant = $1 AND id = $2";
    private static final String REMOVE = "DELETE FROM audience_import WHERE tenant = $1 AND id = $2";
    private static final String FIND =
            "SELECT " + ImportRows.COLUMNS + " FROM audience_import WHERE tenant = $1 AND meeting_id = $2 AND id = $3";
    private static final String LIST = "SELECT " + ImportRows.COLUMNS + """
             FROM audience_import WHERE tenant = $1 AND meeting_id = $2 AND id < $3 ORDER BY id DESC LIMIT $4
            """;
    private static final String FINDINGS = """
            SELECT id, line, field, rule, error, message FROM audience_finding
            WHERE tenant = $1 AND import_id = $2 AND id > $3 ORDER BY id LIMIT $4
            """;

    private final TenantDatabase database;

    ImportRepository(TenantDatabase database) {
        this.database = database;
    }

    /**
     * Fails with {@link ImportRefusedException} where too many are being read.
     *
     * @param anonymous whether the meeting keeps no names, where nothing newer is known here
     * @return whether it keeps none
     */
    Uni<Boolean> begin(String tenant, String meetingId, String id, boolean anonymous) {
        return database.execute(tenant, MAKE_ROOM, tenant, meetingId, MOST_OPEN - 1L)
                .chain(() -> database.execute(tenant, BEGIN, tenant, meetingId, id, (long) MOST_OPEN, anonymous))
                .map(begun -> all(begun, row -> row.getBoolean("anonymous")).stream()
                        .findFirst()
                        .orElseThrow(() -> ImportRefusedException.tooMany(MOST_OPEN)));
    }

    /**
     * @param rowsRead with those
     */
    Uni<Void> add(String tenant, String id, List<AudienceRow> rows, List<Finding> findings, int rowsRead) {
        var given = new JsonArray(rows.stream().map(AudienceRow::json).toList());
        return database.pipeline(
                        tenant,
                        transaction -> List.of(
                                transaction.execute(ADD_ROWS, tenant, id, given),
                                addFindings(transaction, tenant, id, findings),
                                transaction.execute(PROGRESS, tenant, id, rowsRead)))
                .replaceWithVoid();
    }

    Uni<RowSet<Row>> addFindings(Transaction transaction, String tenant, String id, List<Finding> findings) {
        return transaction.execute(
                ADD_FINDINGS,
                tenant,
                id,
                new JsonArray(findings.stream().map(ImportRepository::json).toList()));
    }

    private static JsonObject json(Finding finding) {
        return new JsonObject()
                .put("id", finding.id())
                .put("line", finding.line())
                .put("field", finding.field().orElse(null))
                .put("rule", finding.rule())
                .put("error", finding.error())
                .put("message", finding.message());
    }

    Uni<Void> remove(String tenant, String id) {
        return database.execute(tenant, REMOVE, tenant, id).replaceWithVoid();
    }

    /** Fails with {@link ImportNotFoundException}. */
    Uni<AudienceImport> require(String tenant, String meetingId, String id) {
        return database.execute(tenant, FIND, tenant, meetingId, id)
                .map(rows -> all(rows, ImportRows::read).stream().findFirst())
                .map(found -> found.orElseThrow(ImportNotFoundException::new));
    }

    /** The newest first. */
    Uni<Page<AudienceImport>> list(String tenant, String meetingId, PageRequest page) {
        return database.execute(tenant, LIST, tenant, meetingId, page.before(), page.read())
                .map(rows -> Page.of(all(rows, ImportRows::read), page, AudienceImport::id));
    }

    Uni<Page<Finding>> findings(String tenant, String id, PageRequest page) {
        return database.execute(tenant, FINDINGS, tenant, id, page.after(), page.read())
                .map(rows -> Page.of(all(rows, ImportRows::finding), page, Finding::id));
    }

    static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        return stream(rows.spliterator(), false).map(read).toList();
    }
}
