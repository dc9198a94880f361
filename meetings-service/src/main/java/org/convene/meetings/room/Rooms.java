package org.convene.meetings.room;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.owner.Owner;
import org.convene.platform.contracts.RoomState;
import org.convene.platform.time.Id;

/** Rooms as the other features see them: the copy here, else the owner's. */
@Singleton
public class Rooms {
    private final RoomRepository copies;
    private final RoomOwner owner;

    Rooms(RoomRepository copies, RoomOwner owner) {
        this.copies = copies;
        this.owner = owner;
    }

    /** The last state, also of a room that is no more; empty where no copy has arrived. */
    public Uni<Optional<RoomState>> findCopy(String tenant, String id) {
        return copies.findLast(tenant, id);
    }

    /** Empty on the owner's "no" only. */
    public Uni<Optional<RoomState>> find(String tenant, String id) {
        return Id.isValid(id)
                ? Owner.copyOr(copies.find(tenant, id), () -> owner.find(tenant, id))
                : Uni.createFrom().item(Optional.empty());
    }
}
