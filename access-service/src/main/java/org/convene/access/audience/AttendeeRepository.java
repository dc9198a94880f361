package org.convene.access.audience;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.access.meeting.MeetingRows;
import org.convene.platform.page.PageRequest;
import org.convene.platform.tenancy.TenantDatabase;

/** Whom codes let in now. */
@Singleton
class AttendeeRepository {
    private static final String FIND = "SELECT " + AttendeeRows.COLUMNS + " FROM attendee ";
    private static final String BY_CODE =
            """
            SELECT {columns}, (SELECT {meeting} FROM meeting WHERE meeting.tenant = $1 AND meeting.id = attendee.meeting_id)
            FROM attendee WHERE tenant = $1 AND code_hash = $2
            """.replace("{columns}", AttendeeRows.COLUMNS).replace("{meeting}", MeetingRows.COLUMN);
    private static final String BY_ID = FIND + "WHERE tenant = $1 AND id = $2";
    private static final String LIST = FIND + "WHERE tenant = $1 AND meeting_id = $2 AND id > $3 ORDER BY id LIMIT $4";
    private static final String FIELDS = "SELECT fields FROM audience WHERE tenant = $1 AND meeting_id = $2";
    private static final String RISE = """
            UPDATE audience SET version = version + 1, content_hash = NULL WHERE tenant = $1 AND meeting_id = $2
            """;
    private static final String REMOVE = "DELETE FROM attendee WHERE tenant = $1 AND meeting_id = $2 AND id = $3";
    private static final String REMOVE_ALL = "DELETE FROM attendee WHERE tenant = $1 AND meeting_id = $2";

    private final TenantDatabase database;

    AttendeeRepository(TenantDatabase database) {
        this.database = database;
    }

    Uni<Optional<Listing>> findByCode(String tenant, Buffer codeHash) {
        return database.execute(tenant, BY_CODE, tenant, codeHash)
                .map(rows -> ImportRepository.all(rows, AttendeeRepository::listing).stream()
                        .findFirst());
    }

    Uni<Optional<Attendee>> find(String tenant, String id) {
        return database.execute(tenant, BY_ID, tenant, id)
                .map(rows -> ImportRepository.all(rows, AttendeeRepository::read).stream()
                        .findFirst());
    }

    Uni<List<Attendee>> list(String tenant, String meetingId, PageRequest page) {
        return list(tenant, meetingId, page.after(), page.read());
    }

    Uni<List<Attendee>> list(String tenant, String meetingId, String after, int most) {
        return database.execute(tenant, LIST, tenant, meetingId, after, most)
                .map(rows -> ImportRepository.all(rows, AttendeeRepository::read));
    }

    /** The custom columns, in their order. */
    Uni<List<String>> customFields(String tenant, String meetingId) {
        return database.execute(tenant, FIELDS, tenant, meetingId)
                .map(rows -> ImportRepository.all(rows, row -> (JsonArray) row.getValue("fields")).stream()
                        .flatMap(names -> names.stream().map(String::valueOf))
                        .toList());
    }

    /** Fails with {@link AttendeeNotFoundException}. What was reviewed before is stale after it. */
    Uni<Void> remove(String tenant, String meetingId, String id) {
        return database.transaction(
                tenant,
                transaction -> transaction
                        .execute(RISE, tenant, meetingId)
                        .chain(() -> transaction.execute(REMOVE, tenant, meetingId, id))
                        .chain(removed -> removed.rowCount() == 1
                                ? Uni.createFrom().voidItem()
                                : Uni.createFrom().failure(new AttendeeNotFoundException())));
    }

    /** What was reviewed before is stale after it. */
    Uni<Void> removeAll(String tenant, String meetingId) {
        return database.pipeline(
                        tenant,
                        transaction -> List.of(
                                transaction.execute(RISE, tenant, meetingId),
                                transaction.execute(REMOVE_ALL, tenant, meetingId)))
                .replaceWithVoid();
    }

    private static Listing listing(Row row) {
        return new Listing(read(row), MeetingRows.read(row));
    }

    private static Attendee read(Row row) {
        return AttendeeRows.read(row).orElseThrow();
    }
}
