package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.AdmissionRequest.Answers;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.space.Rooms;
import org.convene.access.use.Bearer;

/** Lets users into rooms (R44, R45), and whomever clients ask for. */
@Singleton
class AdmissionService {
    private final Rooms rooms;
    private final Decisions decisions;
    private final Admissions admissions;
    private final AdmissionLinks links;

    AdmissionService(Rooms rooms, Decisions decisions, Admissions admissions, AdmissionLinks links) {
        this.rooms = rooms;
        this.decisions = decisions;
        this.admissions = admissions;
        this.links = links;
    }

    /** As a user, who knocks where there is a lobby. Fails with {@code RoomNotFoundException} or {@link DoorShutException}. */
    Uni<RoomAccess> enter(String tenant, String userId, String idOrAlias) {
        return rooms.require(tenant, idOrAlias)
                .chain(room -> decisions.decide(tenant, new Ticket.Account(room.id(), userId), Bearer.NOBODY))
                .chain(decision -> decision instanceof Shown shown && shown.isOpen()
                        ? access(tenant, shown)
                                .onFailure(MeetingFullException.class)
                                .transform(full -> new DoorShutException(Rule.MEETING_FULL))
                        : knock(tenant, decision)
                                .chain(() -> Uni.createFrom().failure(new DoorShutException(decision.rule()))));
    }

    /** As a client, for whoever has this ticket. */
    Uni<RoomAccess> admit(String tenant, Ticket ticket, Optional<Answers> answers) {
        return decisions.decide(tenant, ticket, Bearer.NOBODY).chain(decision -> {
            var answered = decision instanceof Shown shown
                    ? answers.map(told -> shown.to(told.addTo(shown.entrant().person())))
                            .orElse(shown)
                    : decision;
            return admit(tenant, answered)
                    .onFailure(MeetingFullException.class)
                    .recoverWithItem(() -> RoomAccess.none(new Refused(Rule.MEETING_FULL)));
        });
    }

    private Uni<RoomAccess> admit(String tenant, Decision decision) {
        if (decision instanceof Shown shown && shown.outcome() == Outcome.ALLOW) {
            return access(tenant, shown);
        }
        return (decision.outcome() == Outcome.WAIT ? knock(tenant, decision) : nothing())
                .replaceWith(() -> RoomAccess.none(decision));
    }

    private Uni<Void> knock(String tenant, Decision decision) {
        return decision instanceof Shown shown && shown.isLobby() ? admissions.knock(tenant, shown, "") : nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private Uni<RoomAccess> access(String tenant, Shown shown) {
        return admissions.admit(tenant, shown, "").chain(admission -> links.of(shown, admission));
    }
}
