package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.admission.AdmissionRequest.Answers;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.login.ClientAddress;
import org.convene.access.space.Rooms;
import org.convene.access.use.Bearer;

/** Lets users into rooms (R44, R45), and whomever clients ask for. */
@Singleton
class AdmissionService {
    private final Rooms rooms;
    private final Tickets tickets;
    private final Decisions decisions;
    private final Admissions admissions;
    private final AdmissionLinks links;

    AdmissionService(Rooms rooms, Tickets tickets, Decisions decisions, Admissions admissions, AdmissionLinks links) {
        this.rooms = rooms;
        this.tickets = tickets;
        this.decisions = decisions;
        this.admissions = admissions;
        this.links = links;
    }

    /** As a user, who knocks where there is a lobby. Fails with {@code RoomNotFoundException} or {@link DoorShutException}. */
    Uni<RoomAccess> enter(
            String tenant, String userId, String idOrAlias, Optional<String> code, ClientAddress address) {
        return rooms.require(tenant, idOrAlias)
                .map(room -> new Ticket.Account(room.id(), userId))
                .chain(ticket -> decisions
                        .decide(tenant, ticket, Bearer.NOBODY)
                        .chain(decision -> decide(tenant, ticket, decision, code, address)))
                .chain(decision -> decision instanceof Shown shown && shown.isOpen()
                        ? access(tenant, shown)
                                .onFailure(MeetingFullException.class)
                                .transform(full -> new DoorShutException(Rule.MEETING_FULL))
                        : knock(tenant, decision)
                                .chain(() -> Uni.createFrom().failure(new DoorShutException(decision.rule()))));
    }

    /** Once more, with the code, where that is what is missing. */
    private Uni<Decision> decide(
            String tenant, Ticket ticket, Decision decision, Optional<String> code, ClientAddress address) {
        return code.map(text -> tickets.withCode(tenant, ticket, decision, text, address)
                        .chain(coded -> coded == ticket
                                ? Uni.createFrom().item(decision)
                                : decisions.decide(tenant, coded, Bearer.NOBODY)))
                .orElseGet(() -> Uni.createFrom().item(decision));
    }

    /**
     * As a client, for whoever has this.
     *
     * @param address of the client
     */
    Uni<RoomAccess> admit(String tenant, Credential credential, ClientAddress address, Optional<Answers> answers) {
        return tickets.of(tenant, credential, address)
                .chain(ticket -> decisions.decide(tenant, ticket, Bearer.NOBODY))
                .chain(decision -> admit(tenant, decision, answers));
    }

    private Uni<RoomAccess> admit(String tenant, Decision decision, Optional<Answers> answers) {
        var answered = decision instanceof Shown shown
                ? answers.map(told -> shown.to(told.addTo(shown.entrant().person())))
                        .orElse(shown)
                : decision;
        return admit(tenant, answered)
                .onFailure(MeetingFullException.class)
                .recoverWithItem(() -> RoomAccess.none(new Refused(Rule.MEETING_FULL)));
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
