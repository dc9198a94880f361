package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Applies what was reviewed, in one transaction: doors see all of it or nothing. What was applied already does nothing
 * once more, and neither does another import of the same content.
 */
@Singleton
class AudienceApplication {
    private static final String FIND = """
            SELECT anonymous, base_version, {columns} FROM audience_import WHERE tenant = $1 AND meeting_id = $2 AND id = $3
            FOR UPDATE
            """.replace("{columns}", ImportRows.COLUMNS);
    private static final String REMOVE = """
            DELETE FROM attendee WHERE {removed}
            """.replace("{removed}", AudienceReview.REMOVED);
    private static final String STORE = """
            INSERT INTO attendee AS known (tenant, id, meeting_id, code_hash, external_id, name, email, address,
                                           not_before, not_after, fields, created_at)
            SELECT tenant, id, $3, code_hash, external_id, name, email, address, not_before, not_after, fields, now()
            FROM audience_import_row WHERE tenant = $1 AND import_id = $2
            ON CONFLICT (tenant, code_hash) DO UPDATE
            SET external_id = excluded.external_id, name = excluded.name, email = excluded.email,
                address = excluded.address, not_before = excluded.not_before, not_after = excluded.not_after,
                fields = excluded.fields
            WHERE (known.external_id, known.name, known.email, known.not_before, known.not_after, known.fields)
                IS DISTINCT FROM (excluded.external_id, excluded.name, excluded.email, excluded.not_before,
                                  excluded.not_after, excluded.fields)
            """;
    private static final String RISE = """
            UPDATE audience SET version = version + 1, content_hash = $3, fields = $4
            WHERE tenant = $1 AND meeting_id = $2
            """;
    private static final String CLEAR = "DELETE FROM audience_import_row WHERE tenant = $1 AND import_id = $2";
    /** They would tell a thief what codes are. */
    private static final String FORGET_WEAKNESSES =
            "DELETE FROM audience_finding WHERE tenant = $1 AND import_id = $2 AND rule LIKE 'weak-%'";

    private static final String FINISH = """
            UPDATE audience_import SET state = 'applied', applied_at = now(), report = $3 WHERE tenant = $1 AND id = $2
            """;

    private final TenantDatabase database;

    AudienceApplication(TenantDatabase database) {
        this.database = database;
    }

    /** Which import, of whose meeting. */
    record Which(String tenant, String meetingId, String importId) {}

    /** Fails with {@link ImportNotFoundException} or {@link ImportRefusedException}. */
    Uni<Void> apply(Which which) {
        return database.transaction(
                which.tenant(),
                transaction -> keepsNoNames(transaction, which)
                        .chain(anonymous -> transaction
                                .execute(FIND, which.tenant(), which.meetingId(), which.importId())
                                .map(rows -> first(rows).orElseThrow(ImportNotFoundException::new))
                                .chain(row -> anonymous && !row.getBoolean("anonymous")
                                        ? Uni.createFrom().failure(ImportRefusedException.stale())
                                        : apply(transaction, which, row))));
    }

    /** Asked before the import is held, as who hears of such a change holds them, too. */
    private static Uni<Boolean> keepsNoNames(Transaction transaction, Which which) {
        return transaction
                .execute(ImportRepository.KEEPS_NO_NAMES, which.tenant(), which.meetingId())
                .map(rows ->
                        first(rows).filter(row -> row.getBoolean("anonymize")).isPresent());
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return ImportRepository.all(rows, row -> row).stream().findFirst();
    }

    private static Uni<Void> apply(Transaction transaction, Which which, Row row) {
        var known = ImportRows.read(row);
        if (known.state() == ImportState.applied) {
            return Uni.createFrom().voidItem();
        }
        if (known.state() == ImportState.reading) {
            return Uni.createFrom().failure(ImportRefusedException.notReviewed());
        }
        if (known.report().errors() > 0) {
            return Uni.createFrom().failure(ImportRefusedException.erroneous());
        }
        return transaction
                .execute(AudienceReview.LOCK, which.tenant(), which.meetingId())
                .map(rows -> rows.iterator().next())
                .chain(audience -> apply(transaction, which, row, audience));
    }

    private static Uni<Void> apply(Transaction transaction, Which which, Row row, Row audience) {
        var content = row.getBuffer("content_hash").getDelegate();
        var report = ImportRows.read(row).report();
        if (isOf(audience, content)) {
            return finish(transaction, which, report);
        }
        return Objects.equals(row.getLong("base_version"), audience.getLong("version"))
                ? replace(transaction, which, content, report).chain(() -> finish(transaction, which, report))
                : Uni.createFrom().failure(ImportRefusedException.stale());
    }

    private static boolean isOf(Row audience, Buffer content) {
        return Optional.ofNullable(audience.getBuffer("content_hash"))
                .filter(known -> known.getDelegate().equals(content))
                .isPresent();
    }

    private static Uni<Void> replace(Transaction transaction, Which which, Buffer content, ImportReport report) {
        var fields = new JsonArray(report.customFields());
        return transaction
                .execute(AudienceReview.PLAN_FOR_MANY)
                .chain(() -> transaction.execute(REMOVE, which.tenant(), which.importId(), which.meetingId()))
                .chain(() -> transaction.execute(STORE, which.tenant(), which.importId(), which.meetingId()))
                .chain(() -> transaction.execute(RISE, which.tenant(), which.meetingId(), content, fields))
                .replaceWithVoid();
    }

    private static Uni<Void> finish(Transaction transaction, Which which, ImportReport report) {
        return transaction
                .execute(CLEAR, which.tenant(), which.importId())
                .chain(() -> transaction.execute(FORGET_WEAKNESSES, which.tenant(), which.importId()))
                .chain(() -> transaction.execute(
                        FINISH,
                        which.tenant(),
                        which.importId(),
                        new JsonObject(ContractMapper.write(report.withoutWeaknesses()))))
                .replaceWithVoid();
    }
}
