package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;
import org.convene.platform.contracts.SpaceDeleted;
import org.convene.platform.contracts.SpaceUpdated;
import org.convene.platform.identity.Caller;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** What becomes of spaces: one transaction each, with the event of the change in it. */
@Singleton
class SpaceChanges {
    private final TenantDatabase database;
    private final SpaceRepository spaces;
    private final SpaceEvents events;

    SpaceChanges(TenantDatabase database, SpaceRepository spaces, SpaceEvents events) {
        this.database = database;
        this.spaces = spaces;
        this.events = events;
    }

    /** A patch that changes nothing makes no new version. Fails with {@link SpaceNotFoundException}. */
    Uni<Space> edit(String id, UnaryOperator<SpaceEdit> patch, Caller caller) {
        var tenant = caller.tenant().orElseThrow();
        return database.transaction(
                tenant,
                transaction -> spaces.requireForChange(transaction, tenant, id)
                        .chain(space -> store(
                                transaction,
                                space,
                                patch.apply(SpaceEdit.of(space)).applyTo(space),
                                caller)));
    }

    /** Fails with {@link SpaceNotFoundException}, {@link SpaceNotEmptyException} or {@link PublicRoomsSpaceException}. */
    Uni<Void> delete(String id, Caller caller) {
        var tenant = caller.tenant().orElseThrow();
        return database.transaction(
                        tenant,
                        transaction -> spaces.requireForChange(transaction, tenant, id)
                                .call(space -> spaces.delete(transaction, tenant, space)
                                        .invoke(deleted -> {
                                            if (deleted.rowCount() == 0) {
                                                throw new PublicRoomsSpaceException();
                                            }
                                        }))
                                .chain(space -> events.append(
                                        transaction, new SpaceDeleted(space.last(tenant)), caller.actor())))
                .onFailure(RoomRepository::isSpaceWrong)
                .transform(failure -> new SpaceNotEmptyException())
                .replaceWithVoid();
    }

    private Uni<Space> store(Transaction transaction, Space before, Space after, Caller caller) {
        var tenant = caller.tenant().orElseThrow();
        var changed = SpaceEdit.changed(before, after);
        return changed.isEmpty()
                ? Uni.createFrom().item(before)
                : spaces.update(transaction, tenant, after)
                        .chain(() -> events.append(
                                transaction, new SpaceUpdated(after.state(tenant), changed), caller.actor()))
                        .replaceWith(after);
    }
}
