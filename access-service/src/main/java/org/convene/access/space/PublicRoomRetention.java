package org.convene.access.space;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets after 90 days who made rooms on the fly; the rooms stay. */
@Singleton
class PublicRoomRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM public_room_maker WHERE (tenant, room_id) IN (
                SELECT tenant, room_id FROM public_room_maker WHERE made_at < now() - interval '90 days'
                ORDER BY made_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    PublicRoomRetention(SystemDatabase database) {
        super(database, "public-room-makers", Duration.ofHours(1), 200, REMOVE);
    }
}
