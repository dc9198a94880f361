package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;

/** The rooms that meetings have to themselves. */
@Singleton
public class OwnRooms {
    private static final String FIND =
            "SELECT url_name, name FROM meeting WHERE room_id = $1 AND tenant = $2 AND own_room";

    private final TenantDatabase database;

    OwnRooms(TenantDatabase database) {
        this.database = database;
    }

    /** The meeting that a room was made for. */
    public record Host(String urlName, String name) {}

    public Uni<Optional<Host>> find(String tenant, String roomId) {
        return database.execute(tenant, FIND, roomId, tenant)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> new Host(row.getString("url_name"), row.getString("name"))));
    }
}
