package org.convene.access.audience;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Optional;
import org.convene.platform.contracts.ContractMapper;

/** Reads imports and their findings. */
final class ImportRows {
    /** What {@link #read} needs. */
    static final String COLUMNS =
            "id, meeting_id, state, rows_read, content_hash, report::text AS report, created_at, applied_at";

    private ImportRows() {}

    static AudienceImport read(Row row) {
        return new AudienceImport(
                row.getString("id"),
                row.getString("meeting_id"),
                ImportState.valueOf(row.getString("state")),
                row.getInteger("rows_read"),
                Optional.ofNullable(row.getBuffer("content_hash"))
                        .map(hash -> HexFormat.of().formatHex(hash.getBytes())),
                report(row.getString("report")),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row, "applied_at"));
    }

    static Finding finding(Row row) {
        return new Finding(
                row.getString("id"),
                row.getInteger("line"),
                Optional.ofNullable(row.getString("field")),
                row.getString("rule"),
                row.getBoolean("error"),
                row.getString("message"));
    }

    static Optional<Instant> instant(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static ImportReport report(String json) {
        return json.equals("{}") ? ImportReport.NONE : ContractMapper.read(json, ImportReport.class);
    }
}
