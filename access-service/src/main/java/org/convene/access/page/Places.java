package org.convene.access.page;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.space.Rooms;
import org.convene.platform.time.Id;

/** Finds rooms for the pages. */
@Singleton
class Places {
    private final Rooms rooms;

    Places(Rooms rooms) {
        this.rooms = rooms;
    }

    /** Empty for a name that can be no room's. */
    Uni<Optional<Place>> find(String tenant, String idOrAlias) {
        return rooms.find(tenant, idOrAlias)
                .map(room -> room.map(Place::of)
                        .or(() -> Optional.of(idOrAlias).filter(Id::isValid).map(Place::nameless)));
    }
}
