package org.convene.access.space;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.convene.platform.contracts.SpaceCreated;
import org.convene.platform.idempotency.Answer;
import org.convene.platform.idempotency.Creation;
import org.convene.platform.idempotency.Creation.Draft;
import org.convene.platform.identity.Caller;
import org.convene.platform.outbox.NewEvent;
import org.convene.platform.outbox.Outbox;
import org.convene.platform.time.Id;

@Singleton
class SpaceService {
    static final String TOPIC = "convene.access";

    private final SpaceRepository spaces;
    private final Outbox outbox;
    private final Clock clock;

    SpaceService(SpaceRepository spaces, Outbox outbox, Clock clock) {
        this.spaces = spaces;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Answer> create(SpaceRequest request, String tenant, Caller caller, Creation<Space> creation) {
        return creation.pipeline(() -> draft(request, tenant, caller));
    }

    private Draft<Space> draft(SpaceRequest request, String tenant, Caller caller) {
        var space = new Space(
                Id.next(),
                request.name(),
                request.description(),
                request.isPublic().orElse(true),
                clock.instant());
        return new Draft<>(
                space,
                transaction -> List.of(
                        spaces.add(transaction, tenant, space),
                        outbox.append(transaction, created(space, tenant, caller))));
    }

    private static NewEvent created(Space space, String tenant, Caller caller) {
        return new NewEvent(
                tenant,
                TOPIC,
                SpaceCreated.TYPE,
                space.id(),
                space.id(),
                1,
                caller.actor(),
                space.createdAt(),
                new SpaceCreated(space.state(tenant)));
    }
}
