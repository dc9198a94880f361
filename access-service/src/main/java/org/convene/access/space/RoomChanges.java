package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;
import org.convene.platform.contracts.RoomDeleted;
import org.convene.platform.contracts.RoomUpdated;
import org.convene.platform.identity.Caller;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** What becomes of rooms: one transaction each, with the event of the change in it. */
@Singleton
class RoomChanges {
    private final TenantDatabase database;
    private final RoomRepository rooms;
    private final SpaceEvents events;

    RoomChanges(TenantDatabase database, RoomRepository rooms, SpaceEvents events) {
        this.database = database;
        this.rooms = rooms;
        this.events = events;
    }

    /**
     * A patch that changes nothing makes no new version. Fails with {@link RoomNotFoundException} or {@link
     * AliasTakenException}.
     */
    Uni<Room> edit(String spaceId, String id, UnaryOperator<RoomEdit> patch, Caller caller) {
        var tenant = caller.tenant().orElseThrow();
        return database.transaction(
                tenant,
                transaction -> rooms.requireForChange(transaction, tenant, spaceId, id)
                        .chain(room -> store(
                                transaction,
                                room,
                                patch.apply(RoomEdit.of(room)).applyTo(room),
                                caller)));
    }

    /** Fails with {@link RoomNotFoundException}. */
    Uni<Void> delete(String spaceId, String id, Caller caller) {
        var tenant = caller.tenant().orElseThrow();
        return database.transaction(
                        tenant,
                        transaction -> rooms.requireForChange(transaction, tenant, spaceId, id)
                                .call(room -> rooms.delete(transaction, tenant, room))
                                .chain(room ->
                                        events.append(transaction, new RoomDeleted(room.last(tenant)), caller.actor())))
                .replaceWithVoid();
    }

    private Uni<Room> store(Transaction transaction, Room before, Room after, Caller caller) {
        var tenant = caller.tenant().orElseThrow();
        var changed = RoomEdit.changed(before, after);
        return changed.isEmpty()
                ? Uni.createFrom().item(before)
                : rooms.update(transaction, tenant, after)
                        .onFailure(RoomRepository::isAliasTaken)
                        .transform(failure -> new AliasTakenException(after.alias()))
                        .chain(() -> events.append(
                                transaction, new RoomUpdated(after.state(tenant), changed), caller.actor()))
                        .replaceWith(after);
    }
}
