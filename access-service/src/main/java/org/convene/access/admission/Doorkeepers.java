package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Knocks.Knock;
import org.convene.access.audit.AuditTrail;
import org.convene.access.audit.AuditTrail.Deed;
import org.convene.access.login.ClientAddress;
import org.convene.access.meeting.Meetings;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.page.Page;
import org.convene.platform.page.PageRequest;
import org.convene.platform.problem.DomainException;
import org.convene.platform.tenancy.TenantDatabase;
import org.jboss.logging.Logger;

/** Lets those decide over the lobby who moderate inside. It is in the audit log like what is decided by the API. */
@Singleton
public class Doorkeepers {
    private static final Logger LOG = Logger.getLogger(Doorkeepers.class);
    private static final PageRequest FIRST = new PageRequest(Optional.empty(), 20);

    private static final String IS_PRESENT = "SELECT FROM presence WHERE admission_id = $1 AND left_at IS NULL LIMIT 1";

    private final TenantDatabase database;
    private final Decisions decisions;
    private final Meetings meetings;
    private final Lobbies lobbies;
    private final AuditTrail trail;

    Doorkeepers(TenantDatabase database, Decisions decisions, Meetings meetings, Lobbies lobbies, AuditTrail trail) {
        this.database = database;
        this.decisions = decisions;
        this.meetings = meetings;
        this.lobbies = lobbies;
        this.trail = trail;
    }

    /**
     * Somebody who waits.
     *
     * @param id of the knock
     * @param name empty where none is known
     */
    public record Waiting(String id, String name) {}

    /**
     * Who waits.
     *
     * @param isMore whether these are not all
     * @param isLate whether somebody else has decided before
     */
    public record Lobby(List<Waiting> first, boolean isMore, boolean isLate) {
        Lobby late(boolean late) {
            return new Lobby(first, isMore, late);
        }
    }

    /**
     * Somebody inside.
     *
     * @param address from where they decide
     */
    public record Doorkeeper(Admission admission, ClientAddress address) {
        private String tenant() {
            return admission.tenant();
        }

        /** As events and the audit log name them. */
        private String actor() {
            return CallerKind.PARTICIPANT.text() + ":" + admission.subject();
        }

        private Deed deed(String path, String meetingId, String knockId) {
            var operation = LobbyResource.PATH + path;
            var target = operation.replace("{meetingId}", meetingId).replace("{knockId}", knockId);
            return new Deed(actor(), address.text(), "POST " + operation, target, List.of());
        }
    }

    /** Empty where there is no lobby, or it is not for this person to decide over it. */
    public Uni<Optional<Lobby>> look(Admission admission) {
        return meeting(admission)
                .chain(meeting -> meeting.map(
                                found -> lobby(admission.tenant(), found).map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** The same, after one was let in or refused. Who has left decides nothing. */
    public Uni<Optional<Lobby>> decide(Doorkeeper doorkeeper, String knockId, boolean admitted) {
        return meetingInside(doorkeeper.admission())
                .chain(meeting -> meeting.map(found -> decide(doorkeeper, found, knockId, admitted)
                                .chain(done ->
                                        lobby(doorkeeper.tenant(), found).map(lobby -> Optional.of(lobby.late(!done)))))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** The same, after all were let in. Who has left decides nothing. */
    public Uni<Optional<Lobby>> admitAll(Doorkeeper doorkeeper) {
        return meetingInside(doorkeeper.admission())
                .chain(meeting -> meeting.map(found -> admitAll(doorkeeper, found)
                                .chain(() -> lobby(doorkeeper.tenant(), found))
                                .map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<String>> meetingInside(Admission admission) {
        return database.execute(admission.tenant(), IS_PRESENT, admission.id())
                .chain(present -> present.size() == 1
                        ? meeting(admission)
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<String>> meeting(Admission admission) {
        return decisions
                .decide(admission)
                .chain(decision -> decision instanceof Shown shown
                                && shown.isOpen()
                                && shown.entrant().isModerator()
                                && shown.terms().meetingId().isPresent()
                        ? meetings.require(
                                        admission.tenant(),
                                        shown.terms().meetingId().get())
                                .map(meeting -> Optional.of(meeting)
                                        .filter(state -> state.access().lobby())
                                        .map(MeetingState::id))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Lobby> lobby(String tenant, String meetingId) {
        return lobbies.waiting(tenant, meetingId, FIRST).map(Doorkeepers::lobby);
    }

    private static Lobby lobby(Page<Knock> page) {
        var first = page.items().stream()
                .map(knock -> new Waiting(knock.id(), knock.name()))
                .toList();
        return new Lobby(first, page.nextCursor().isPresent(), false);
    }

    /** False if somebody else was faster, or nobody waits there any more. */
    private Uni<Boolean> decide(Doorkeeper doorkeeper, String meetingId, String knockId, boolean admitted) {
        var tenant = doorkeeper.tenant();
        var deed = doorkeeper.deed(admitted ? LobbyResource.ADMIT : LobbyResource.REFUSE, meetingId, knockId);
        return database.transaction(
                        tenant,
                        transaction -> lobbies.decide(
                                        transaction, tenant, meetingId, knockId, admitted, doorkeeper.actor())
                                .chain(() -> trail.add(transaction, tenant, deed))
                                .replaceWith(true)
                                .onFailure(Doorkeepers::isLate)
                                .recoverWithUni(late -> trail.addRefused(
                                                transaction, tenant, deed, ((DomainException) late).code())
                                        .replaceWith(false)))
                .invoke(done -> LOG.infof(
                        "knock decided tenant=%s meetingId=%s knockId=%s admissionId=%s admitted=%b late=%b",
                        tenant, meetingId, knockId, doorkeeper.admission().id(), admitted, !done));
    }

    private static boolean isLate(Throwable failure) {
        return failure instanceof KnockDecidedException || failure instanceof KnockNotFoundException;
    }

    private Uni<Void> admitAll(Doorkeeper doorkeeper, String meetingId) {
        var tenant = doorkeeper.tenant();
        return database.transaction(
                        tenant,
                        transaction -> lobbies.admitAll(transaction, tenant, meetingId, doorkeeper.actor())
                                .call(() -> trail.add(
                                        transaction, tenant, doorkeeper.deed(LobbyResource.ADMIT_ALL, meetingId, ""))))
                .invoke(number -> LOG.infof(
                        "lobby admitted tenant=%s meetingId=%s admissionId=%s number=%d",
                        tenant, meetingId, doorkeeper.admission().id(), number))
                .replaceWithVoid();
    }
}
