package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.convene.platform.contracts.RoomCreated;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creation.Draft;
import org.convene.platform.identity.Caller;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.time.Id;

@Singleton
class RoomService {
    private static final int CHANCES = 5;

    private final RoomRepository rooms;
    private final SpaceRepository spaces;
    private final RoomAlias aliases;
    private final Outbox outbox;
    private final Clock clock;

    RoomService(RoomRepository rooms, SpaceRepository spaces, RoomAlias aliases, Outbox outbox, Clock clock) {
        this.rooms = rooms;
        this.spaces = spaces;
        this.aliases = aliases;
        this.outbox = outbox;
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
                .onFailure(failure -> violates(failure, RoomRepository.ALIAS_UNIQUE)
                        && request.alias().isEmpty())
                .retry()
                .atMost(CHANCES)
                .onFailure(failure -> violates(failure, RoomRepository.ALIAS_UNIQUE))
                .transform(failure -> new AliasTakenException(request.alias().orElse("")))
                .onFailure(failure -> violates(failure, RoomRepository.SPACE_KNOWN))
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
                request.topic(),
                request.isPublic().orElse(true),
                request.engineUrl(),
                clock.instant());
        return new Draft<>(
                room,
                transaction -> List.of(
                        rooms.add(transaction, tenant, room),
                        outbox.append(transaction, created(room, tenant, caller))));
    }

    private static NewEvent created(Room room, String tenant, Caller caller) {
        return new NewEvent(
                tenant,
                SpaceService.TOPIC,
                RoomCreated.TYPE,
                room.id(),
                room.id(),
                1,
                caller.actor(),
                room.createdAt(),
                new RoomCreated(room.state(tenant)));
    }

    private static boolean violates(Throwable failure, String constraint) {
        return failure instanceof PgException refusal && constraint.equals(refusal.getConstraint());
    }
}
