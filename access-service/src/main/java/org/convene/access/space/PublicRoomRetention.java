package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets after 90 days who made rooms on the fly; the rooms stay. */
@Singleton
class PublicRoomRetention implements Chore {
    private static final int PAGE = 200;
    private static final String REMOVE = """
            DELETE FROM public_room_maker WHERE (tenant, room_id) IN (
                SELECT tenant, room_id FROM public_room_maker WHERE made_at < now() - interval '90 days'
                ORDER BY made_at LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    private final SystemDatabase database;

    PublicRoomRetention(SystemDatabase database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "public-room-makers";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public Uni<Boolean> work() {
        return database.execute(REMOVE, PAGE).map(removed -> removed.rowCount() == PAGE);
    }
}
