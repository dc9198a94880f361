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
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

@Singleton
class SpaceService {
    private final SpaceRepository spaces;
    private final SpaceEvents events;
    private final Clock clock;

    SpaceService(SpaceRepository spaces, SpaceEvents events, Clock clock) {
        this.spaces = spaces;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @throws InvalidFieldException if the logo may not be shown
     */
    Uni<Answer> create(SpaceRequest request, String tenant, Caller caller, Creation<Space> creation) {
        ShownAddress.requireSafe("logo", request.logo());
        return creation.pipeline(() -> draft(request, tenant, caller));
    }

    private Draft<Space> draft(SpaceRequest request, String tenant, Caller caller) {
        var space = new Space(
                Id.next(),
                request.name(),
                request.description(),
                request.logo(),
                request.isPublic().orElse(true),
                clock.instant(),
                1);
        return new Draft<>(
                space,
                transaction -> List.of(
                        spaces.add(transaction, tenant, space),
                        events.append(transaction, new SpaceCreated(space.state(tenant)), caller.actor())));
    }
}
