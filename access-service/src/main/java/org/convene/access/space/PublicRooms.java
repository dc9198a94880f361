package org.convene.access.space;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.RoomCreated;
import org.convene.platform.contracts.SpaceCreated;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/** Rooms that are made on the fly, and stay (R23). */
@Singleton
public class PublicRooms {
    private static final Logger LOG = Logger.getLogger(PublicRooms.class);
    private static final String SPACE = "Public rooms";

    private final PublicRoomRepository publicRooms;
    private final RoomRepository rooms;
    private final RoomAlias aliases;
    private final SpaceEvents events;
    private final PublicRoomConfig config;
    private final Clock clock;

    PublicRooms(
            PublicRoomRepository publicRooms,
            RoomRepository rooms,
            RoomAlias aliases,
            SpaceEvents events,
            PublicRoomConfig config,
            Clock clock) {
        this.publicRooms = publicRooms;
        this.rooms = rooms;
        this.aliases = aliases;
        this.events = events;
        this.config = config;
        this.clock = clock;
    }

    void warn(@Observes StartupEvent starting) {
        if (config.enabled()) {
            LOG.warn(
                    "public rooms are on: whoever knows or guesses a URL /c/{identifier} of any tenant makes the room and"
                            + " enters it without signing in. convene.access.public-rooms.enabled=false switches them off.");
        }
    }

    public boolean areEnabled() {
        return config.enabled();
    }

    /** Empty while nobody has made it. */
    public Uni<Optional<PublicRoom>> find(String tenant, PublicRoomIdentifier identifier) {
        return publicRooms.byIdentifier(tenant, identifier);
    }

    /** Empty for rooms that were not made on the fly. */
    public Uni<Optional<PublicRoom>> byId(String tenant, String roomId) {
        return publicRooms.byId(tenant, roomId);
    }

    /**
     * Makes the room if there is none; of many at once one does, and all find it. Fails with {@link
     * TooManyPublicRoomsException} or {@link PublicRoomsShutException}, but never where the room is there.
     *
     * @param address who asks
     */
    public Uni<PublicRoom> open(String tenant, PublicRoomIdentifier identifier, String address) {
        return find(tenant, identifier)
                .chain(found -> found.map(Uni.createFrom()::item)
                        .orElseGet(() -> publicRooms.transaction(
                                tenant, transaction -> make(transaction, tenant, identifier, address))));
    }

    private Uni<PublicRoom> make(
            Transaction transaction, String tenant, PublicRoomIdentifier identifier, String address) {
        return space(transaction, tenant)
                .chain(space -> publicRooms
                        .byIdentifier(transaction, tenant, identifier)
                        .chain(found -> found.map(Uni.createFrom()::item)
                                .orElseGet(() -> requireAllowed(transaction, tenant, space, address)
                                        .chain(() -> add(transaction, tenant, draft(space, identifier), address)))));
    }

    /** Held until the transaction ends. */
    private Uni<Space> space(Transaction transaction, String tenant) {
        return publicRooms
                .space(transaction, tenant)
                .chain(found -> found.map(Uni.createFrom()::item)
                        .orElseGet(() -> addSpace(transaction, tenant)
                                .chain(() -> publicRooms.space(transaction, tenant))
                                .map(Optional::orElseThrow)));
    }

    private Uni<Void> addSpace(Transaction transaction, String tenant) {
        var space = new Space(Id.next(), SPACE, Optional.empty(), Optional.empty(), true, clock.instant(), 1);
        return publicRooms
                .addSpace(transaction, tenant, space)
                .chain(added -> added
                        ? events.append(transaction, new SpaceCreated(space.state(tenant)), PublicRoomRepository.SELF)
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> requireAllowed(Transaction transaction, String tenant, Space space, String address) {
        if (!space.isPublic()) {
            return Uni.createFrom().failure(new PublicRoomsShutException());
        }
        return publicRooms
                .pause(transaction, tenant, address)
                .chain(pause -> pause.compareTo(Duration.ZERO) > 0
                        ? Uni.createFrom().failure(new TooManyPublicRoomsException(pause))
                        : Uni.createFrom().voidItem());
    }

    private Uni<PublicRoom> add(Transaction transaction, String tenant, Room room, String address) {
        transaction.afterCommit(() -> LOG.infof("public room made tenant=%s roomId=%s", tenant, room.id()));
        return rooms.add(transaction, tenant, room)
                .chain(() -> publicRooms.addMaker(transaction, tenant, room, address))
                .chain(() -> events.append(transaction, new RoomCreated(room.state(tenant)), PublicRoomRepository.SELF))
                .replaceWith(new PublicRoom(room, true));
    }

    private Room draft(Space space, PublicRoomIdentifier identifier) {
        return new Room(
                Id.next(),
                space.id(),
                identifier.text(),
                aliases.from(identifier.text()),
                Optional.of(identifier.text()),
                Optional.empty(),
                true,
                Optional.empty(),
                List.of(),
                clock.instant(),
                1);
    }
}
