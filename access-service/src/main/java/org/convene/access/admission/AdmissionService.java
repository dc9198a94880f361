package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.convene.access.admission.AdmissionRequest.Answers;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Entrant.Kind;
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
    private final Clock clock;

    AdmissionService(
            Rooms rooms,
            Tickets tickets,
            Decisions decisions,
            Admissions admissions,
            AdmissionLinks links,
            Clock clock) {
        this.rooms = rooms;
        this.tickets = tickets;
        this.decisions = decisions;
        this.admissions = admissions;
        this.links = links;
        this.clock = clock;
    }

    /**
     * As a user, who knocks where there is a lobby, and is asked at the door for what is missing. Fails with
     * {@code RoomNotFoundException} or {@link DoorShutException}.
     */
    Uni<RoomAccess> enter(
            String tenant, String userId, String idOrAlias, Optional<String> code, ClientAddress address) {
        var account = new Ticket.Account(idOrAlias, userId);
        var ticket = code.<Ticket>map(text -> new Ticket.Coded(account, Optional.empty(), text, address))
                .orElse(account);
        return decisions
                .pass(tenant, ticket, Bearer.NOBODY, Origin.NONE, UnaryOperator.identity(), Shown::isOpen)
                .chain(passage -> passage.admission()
                        .map(admission -> links.of(passage, admission))
                        .orElseGet(() -> shut(tenant, idOrAlias, passage.decision())));
    }

    private Uni<RoomAccess> shut(String tenant, String idOrAlias, Decision decision) {
        return (decision.rule() == Rule.ROOM_UNKNOWN
                        ? rooms.require(tenant, idOrAlias).replaceWithVoid()
                        : knock(tenant, decision))
                .chain(() -> Uni.createFrom().failure(new DoorShutException(decision.rule())));
    }

    /**
     * As a client, for whoever has this.
     *
     * @param actor the client
     * @param address from which codes are typed
     * @param knock by which somebody is known again who has knocked
     */
    Uni<RoomAccess> admit(
            String tenant,
            String actor,
            Credential credential,
            ClientAddress address,
            Optional<Answers> answers,
            Optional<Nonce> knock) {
        var client = Origin.of(Obtained.now(actor));
        UnaryOperator<Shown> told = shown -> answers.map(
                        known -> shown.to(known.addTo(shown.entrant().person())))
                .orElse(shown);
        return tickets.of(tenant, credential, address, clock.instant())
                .chain(ticket -> decisions.pass(
                        tenant,
                        ticket,
                        Bearer.atDoor(knock.map(Nonce::fingerprint)),
                        client,
                        told,
                        shown -> shown.outcome() == Outcome.ALLOW))
                .chain(passage -> passage.admission()
                        .map(admission -> links.of(passage, admission))
                        .orElseGet(() -> outside(tenant, passage.decision(), knock)));
    }

    private Uni<RoomAccess> outside(String tenant, Decision decision, Optional<Nonce> knock) {
        if (decision.outcome() != Outcome.WAIT || !(decision instanceof Shown shown && shown.isLobby())) {
            return Uni.createFrom().item(RoomAccess.none(decision));
        }
        var known = knock.or(() -> isShared(shown) ? Optional.of(Nonce.anew()) : Optional.empty());
        return admissions
                .knock(tenant, shown, known.map(Nonce::fingerprint).orElse(""))
                .replaceWith(() -> RoomAccess.none(decision, known));
    }

    private static boolean isShared(Shown shown) {
        return shown.entrant().kind() == Kind.GUEST
                && shown.by().filter(credential -> !credential.isForOne()).isPresent();
    }

    private Uni<Void> knock(String tenant, Decision decision) {
        return decision instanceof Shown shown && shown.isLobby() ? admissions.knock(tenant, shown, "") : nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
