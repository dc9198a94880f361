package org.convene.access.link;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.convene.access.audience.Attendee;
import org.convene.access.audience.AttendeeRows;
import org.convene.access.meeting.MeetingRows;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.tenancy.TenantDatabase;
import org.jspecify.annotations.Nullable;

/** Finds what there is to know of a link of version 1 at the door of a meeting, by one query. */
@Singleton
class V1Doors {
    /** The meeting, which may be long, once. */
    private static final String FIND = """
            SELECT keys.*, {attendee},
                CASE WHEN row_number() OVER () = 1
                    THEN (SELECT {meeting} FROM meeting WHERE tenant = $1 AND url_name = $3) END AS state
            FROM ({keys}) AS keys LEFT JOIN attendee ON attendee.tenant = $1 AND attendee.code_hash = $4
            """.replace("{keys}", LinkClients.KEYS)
            .replace("{attendee}", AttendeeRows.COLUMNS)
            .replace("{meeting}", MeetingRows.COLUMN);

    private final TenantDatabase database;
    private final LinkClients clients;

    V1Doors(TenantDatabase database, LinkClients clients) {
        this.database = database;
        this.clients = clients;
    }

    /**
     * What is known.
     *
     * @param meeting the copy of that of the name
     * @param attendee whose code it is
     */
    record Door(V1Keys keys, Optional<MeetingState> meeting, Optional<Attendee> attendee) {
        @Override
        public String toString() {
            return "Door[redacted]";
        }
    }

    /**
     * Of a client for whom there is no secret, nothing else is looked at.
     *
     * @param codeHash of the code that the link says
     */
    Uni<Door> find(String tenant, String client, String urlName, @Nullable Buffer codeHash) {
        return database.execute(tenant, FIND, tenant, new String[] {client}, urlName, codeHash)
                .map(rows -> new Door(
                        clients.keys(tenant, rows), first(rows, MeetingRows::read), first(rows, AttendeeRows::read)));
    }

    private static <T> Optional<T> first(RowSet<Row> rows, Function<Row, Optional<T>> reader) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().flatMap(reader);
    }
}
