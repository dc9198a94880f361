package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.convene.platform.contracts.RoomEvent;
import org.convene.platform.contracts.SpaceEvent;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.tenancy.Transaction;

/** Tells of spaces and rooms, each time in the transaction of the change. */
@Singleton
class SpaceEvents {
    static final String TOPIC = "convene.access";

    private final Outbox outbox;
    private final Clock clock;

    SpaceEvents(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * @param actor as {@code kind:id}
     */
    Uni<RowSet<Row>> append(Transaction transaction, SpaceEvent event, String actor) {
        var space = event.space();
        return outbox.append(
                transaction,
                new NewEvent(
                        space.tenant(),
                        TOPIC,
                        event.type(),
                        space.id(),
                        space.id(),
                        space.version(),
                        actor,
                        clock.instant(),
                        event));
    }

    /**
     * @param actor as {@code kind:id}
     */
    Uni<RowSet<Row>> append(Transaction transaction, RoomEvent event, String actor) {
        var room = event.room();
        return outbox.append(
                transaction,
                new NewEvent(
                        room.tenant(),
                        TOPIC,
                        event.type(),
                        room.id(),
                        room.id(),
                        room.version(),
                        actor,
                        clock.instant(),
                        event));
    }
}
