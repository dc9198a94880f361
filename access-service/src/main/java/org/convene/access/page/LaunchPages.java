package org.convene.access.page;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.convene.access.admission.Decision;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Decisions;
import org.convene.access.launch.Launch;
import org.convene.access.launch.Launches;
import org.convene.access.page.Inside.Person;
import org.convene.access.page.LaunchPageResource.LaunchRequest;
import org.convene.access.presence.PresenceService;
import org.convene.platform.contracts.MeetingState;

/** Launches the tools of a room for whoever is inside at that moment. */
@Singleton
class LaunchPages {
    private final RoomPages rooms;
    private final PresenceService presence;
    private final Decisions decisions;
    private final Launches launches;

    LaunchPages(RoomPages rooms, PresenceService presence, Decisions decisions, Launches launches) {
        this.rooms = rooms;
        this.presence = presence;
        this.decisions = decisions;
        this.launches = launches;
    }

    /**
     * The token. Fails with {@link UnauthorizedException} where nobody was let in, and with {@link ForbiddenException}
     * where one may not be inside any more, or holds no grant.
     */
    Uni<String> launch(Visitor visitor, String room, LaunchRequest request) {
        return rooms.person(visitor, room)
                .map(person -> person.orElseThrow(UnauthorizedException::new))
                .chain(person -> presence.isUnused(person.admission())
                        .invoke(LaunchPages::requireUsed)
                        .chain(() -> decisions.decide(person.admission()))
                        .map(decision -> token(decision, person, request)));
    }

    /** Of a credential for one person that is somebody else's by now. */
    private static void requireUsed(boolean isUnused) {
        if (isUnused) {
            throw new ForbiddenException();
        }
    }

    private String token(Decision decision, Person person, LaunchRequest request) {
        if (!(decision instanceof Shown shown) || !shown.isOpen()) {
            throw new ForbiddenException();
        }
        return launches.token(person.admission().id(), request.grant(), request.nonce(), launch(shown, person))
                .orElseThrow(ForbiddenException::new);
    }

    private static Launch launch(Shown shown, Person person) {
        var entrant = shown.entrant();
        return new Launch(
                person.tenant().id(),
                entrant.profileId(),
                entrant.person().name(),
                entrant.role(),
                Inside.question(shown, person).culture(),
                shown.roomId(),
                shown.meeting().map(MeetingState::id),
                shown.meeting().map(MeetingState::meetingToken));
    }
}
