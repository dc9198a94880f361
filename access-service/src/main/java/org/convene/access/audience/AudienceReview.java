package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Compares a file that was read with the attendees who are there. */
@Singleton
class AudienceReview {
    /**
     * A file may have one row or 100,000, and its rows are too new for statistics: what was planned for other files is
     * of no use, and comparing each row with each would be planned for files that are believed to be short.
     */
    static final String PLAN_FOR_MANY = """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_nestloop', 'off', true)
            """;

    static final String LOCK_NEW = """
            INSERT INTO audience (tenant, meeting_id, version) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING
            """;
    static final String LOCK =
            "SELECT version, content_hash FROM audience WHERE tenant = $1 AND meeting_id = $2 FOR UPDATE";

    private static final String SAME_CODE = """
            SELECT line, first FROM (
                SELECT line, min(line) OVER (PARTITION BY code_hash) AS first
                FROM audience_import_row WHERE tenant = $1 AND import_id = $2) AS counted
            WHERE line > first ORDER BY line LIMIT $3
            """;
    private static final String SAME_ID = """
            SELECT line, first FROM (
                SELECT line, min(line) OVER (PARTITION BY external_id) AS first
                FROM audience_import_row WHERE tenant = $1 AND import_id = $2 AND external_id IS NOT NULL) AS counted
            WHERE line > first ORDER BY line LIMIT $3
            """;

    /** What differs between {@code row}, as the file has it, and {@code attendee}. */
    private static final String DIFFERS = """
            (attendee.external_id, attendee.name, attendee.email, attendee.not_before, attendee.not_after, attendee.fields)
            IS DISTINCT FROM
            (given.external_id, given.name, given.email, given.not_before, given.not_after, given.fields)
            """;

    private static final String GIVEN = """
            FROM audience_import_row AS given LEFT JOIN attendee
                ON attendee.tenant = $1 AND attendee.meeting_id = $3 AND attendee.code_hash = given.code_hash
            WHERE given.tenant = $1 AND given.import_id = $2
            """;
    private static final String COMPARE = """
            SELECT count(*) FILTER (WHERE attendee.id IS NULL) AS added,
                   count(*) FILTER (WHERE attendee.id IS NOT NULL AND {differs}) AS changed,
                   count(*) AS rows
            {given}
            """.replace("{differs}", DIFFERS).replace("{given}", GIVEN);

    /** Attendees of meeting {@code $3} whose codes are not in the file. */
    static final String REMOVED = """
            attendee.tenant = $1 AND attendee.meeting_id = $3 AND NOT EXISTS (
                SELECT FROM audience_import_row AS given
                WHERE given.tenant = $1 AND given.import_id = $2 AND given.code_hash = attendee.code_hash)
            """;

    private static final String COUNT_REMOVED = """
            SELECT count(*) AS removed,
                   count(*) FILTER (WHERE EXISTS (
                       SELECT FROM admission
                       WHERE admission.tenant = $1 AND admission.attendee_id = attendee.id)) AS admitted,
                   count(*) FILTER (WHERE EXISTS (
                       SELECT FROM admission
                       WHERE admission.tenant = $1 AND admission.attendee_id = attendee.id AND EXISTS (
                           -- By the index, for each of the few: OFFSET keeps it from being joined.
                           SELECT FROM presence WHERE admission_id = admission.id AND left_at IS NULL OFFSET 0))) AS present
            FROM attendee WHERE {removed}
            """.replace("{removed}", REMOVED);
    private static final String FINISH = """
            UPDATE audience_import
            SET state = 'reviewed', base_version = $3, content_hash = $4, rows_read = $5, report = $6
            WHERE tenant = $1 AND id = $2
            """;
    private static final String CHANGES =
            """
            (SELECT given.id, given.line, CASE WHEN attendee.id IS NULL THEN 'added' ELSE 'changed' END AS change,
                    given.external_id, given.name, given.email
             {given} AND (attendee.id IS NULL OR {differs}) AND given.id > $4
             ORDER BY given.id LIMIT $5)
            UNION ALL
            (SELECT attendee.id, NULL, 'removed', attendee.external_id, attendee.name, attendee.email
             FROM attendee WHERE {removed} AND attendee.id > $4
             ORDER BY attendee.id LIMIT $5)
            ORDER BY id LIMIT $5
            """.replace("{differs}", DIFFERS).replace("{given}", GIVEN).replace("{removed}", REMOVED);

    private final TenantDatabase database;
    private final ImportRepository imports;

    AudienceReview(TenantDatabase database, ImportRepository imports) {
        this.database = database;
        this.imports = imports;
    }

    /** A file that was read to its end. */
    record ReadFile(
            String tenant,
            String meetingId,
            String importId,
            byte[] contentHash,
            int rows,
            List<String> customFields,
            Findings findings) {}

    private record Counts(int added, int changed, int unchanged) {}

    private record Removed(int removed, int admitted, int present) {}

    Uni<Void> review(ReadFile file) {
        return database.transaction(
                file.tenant(),
                transaction -> transaction
                        .execute(PLAN_FOR_MANY)
                        .chain(() -> transaction.execute(LOCK_NEW, file.tenant(), file.meetingId()))
                        .chain(() -> transaction.execute(LOCK, file.tenant(), file.meetingId()))
                        .map(rows -> rows.iterator().next().getLong("version"))
                        .chain(version -> doubles(transaction, file)
                                .chain(() -> report(transaction, file))
                                .chain(report -> finish(transaction, file, version, report))));
    }

    private Uni<Void> doubles(Transaction transaction, ReadFile file) {
        return Uni.combine()
                .all()
                .unis(
                        transaction.execute(SAME_CODE, file.tenant(), file.importId(), Findings.MOST),
                        transaction.execute(SAME_ID, file.tenant(), file.importId(), Findings.MOST))
                .with((codes, ids) -> {
                    List<Finding> found = new ArrayList<>(ImportRepository.all(codes, AudienceReview::sameCode));
                    found.addAll(ImportRepository.all(ids, AudienceReview::sameId));
                    return file.findings().add(found);
                })
                .chain(kept -> imports.addFindings(transaction, file.tenant(), file.importId(), kept))
                .replaceWithVoid();
    }

    private static Finding sameCode(Row row) {
        return Finding.error(
                row.getInteger("line"),
                AudienceColumns.CODE,
                "code-twice",
                "is the code of line " + row.getInteger("first") + ", too");
    }

    private static Finding sameId(Row row) {
        return Finding.warning(
                row.getInteger("line"),
                AudienceColumns.ID,
                "id-twice",
                "is the id of line " + row.getInteger("first") + ", too: both are taken for one person");
    }

    private static Uni<ImportReport> report(Transaction transaction, ReadFile file) {
        return Uni.combine()
                .all()
                .unis(
                        transaction.execute(COMPARE, file.tenant(), file.importId(), file.meetingId()),
                        transaction.execute(COUNT_REMOVED, file.tenant(), file.importId(), file.meetingId()))
                .with((compared, removed) -> report(
                        file,
                        counts(compared.iterator().next()),
                        removed(removed.iterator().next())));
    }

    private static Counts counts(Row row) {
        var added = row.getInteger("added");
        var changed = row.getInteger("changed");
        return new Counts(added, changed, row.getInteger("rows") - added - changed);
    }

    private static Removed removed(Row row) {
        return new Removed(row.getInteger("removed"), row.getInteger("admitted"), row.getInteger("present"));
    }

    private static ImportReport report(ReadFile file, Counts counts, Removed removed) {
        return new ImportReport(
                file.customFields(),
                file.findings().counts(),
                file.findings().errors(),
                file.findings().warnings(),
                counts.added(),
                counts.changed(),
                counts.unchanged(),
                removed.removed(),
                removed.admitted(),
                removed.present());
    }

    private static Uni<Void> finish(Transaction transaction, ReadFile file, long version, ImportReport report) {
        return transaction
                .execute(
                        FINISH,
                        file.tenant(),
                        file.importId(),
                        version,
                        Buffer.buffer(file.contentHash()),
                        file.rows(),
                        new JsonObject(ContractMapper.write(report)))
                .replaceWithVoid();
    }

    /** What applying it now would change; of an applied import nothing. */
    Uni<Page<AudienceChange>> changes(String tenant, AudienceImport of, PageRequest page) {
        if (of.state() != ImportState.reviewed) {
            return Uni.createFrom().item(Page.of(List.of(), page, AudienceChange::id));
        }
        return database.transaction(
                        tenant,
                        transaction -> transaction
                                .execute(PLAN_FOR_MANY)
                                .chain(() -> transaction.execute(
                                        CHANGES, tenant, of.id(), of.meetingId(), page.after(), page.read())))
                .map(rows -> Page.of(ImportRepository.all(rows, AudienceChange::read), page, AudienceChange::id));
    }
}
