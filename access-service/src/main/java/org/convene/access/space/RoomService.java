package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.RoomCreated;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creation.Draft;
import org.convene.platform.identity.Caller;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.time.Id;

@Singleton
class RoomService {
    private static final int CHANCES = 5;

    private final RoomRepository rooms;
    private final SpaceRepository spaces;
    private final RoomAlias aliases;
    private final SpaceEvents events;
    private final Clock clock;

    RoomService(RoomRepository rooms, SpaceRepository spaces, RoomAlias aliases, SpaceEvents events, Clock clock) {
        this.rooms = rooms;
        this.spaces = spaces;
        this.aliases = aliases;
        this.events = events;
        this.clock = clock;
    }

    /** Fails with {@link SpaceNotFoundException} or {@link AliasTakenException}. */
    Uni<Answer> create(String spaceId, RoomRequest request, String tenant, Caller caller, Creation<Room> creation) {
        if (!Id.isValid(spaceId)) {
            return Uni.createFrom().failure(new SpaceNotFoundException());
        }
        request.requireValid();
        return Uni.createFrom()
                .deferred(() -> creation.pipeline(() -> draft(spaceId, request, tenant, caller)))
                .onFailure(failure ->
                        RoomRepository.isAliasTaken(failure) && request.alias().isEmpty())
                .retry()
                .atMost(CHANCES)
                .onFailure(RoomRepository::isAliasTaken)
                .transform(failure -> new AliasTakenException(request.alias().orElse("")))
                .onFailure(RoomRepository::isSpaceWrong)
                .transform(failure -> new SpaceNotFoundException());
    }

    /** Fails with {@link RoomNotFoundException} if the room is not in this space. */
    Uni<Room> require(String tenant, String spaceId, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new RoomNotFoundException());
        }
        return rooms.byId(tenant, id)
                .map(found ->
                        found.filter(room -> room.spaceId().equals(spaceId)).orElseThrow(RoomNotFoundException::new));
    }

    /** Fails with {@link SpaceNotFoundException}. */
    Uni<Page<Room>> list(String tenant, String spaceId, PageRequest page) {
        return spaces.require(tenant, spaceId).chain(space -> rooms.list(tenant, space.id(), page));
    }

    private Draft<Room> draft(String spaceId, RoomRequest request, String tenant, Caller caller) {
        var room = new Room(
                Id.next(),
                spaceId,
                request.name(),
                request.alias().orElseGet(() -> aliases.from(request.name())),
                Optional.empty(),
                request.topic(),
                request.isPublic().orElse(true),
                request.engineUrl(),
                request.entryForm().orElse(List.of()),
                clock.instant(),
                1);
        return new Draft<>(
                room,
                transaction -> List.of(
                        rooms.add(transaction, tenant, room),
                        events.append(transaction, new RoomCreated(room.state(tenant)), caller.actor())));
    }
}
