package org.convene.access.presence;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.convene.access.admission.Admission;
import org.convene.access.admission.Seats;
import org.convene.access.admission.Terms;
import org.convene.access.use.Bearer;
import org.convene.access.use.Uses;
import org.convene.access.use.Uses.Use;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Begins stays and ends them, with their events. However often and in whichever order it is told, none is doubled. */
@Singleton
class Stays {
    private final TenantDatabase database;
    private final StayRepository stays;
    private final Uses uses;
    private final Seats seats;
    private final StayEvents events;
    private final Duration silence;

    Stays(
            TenantDatabase database,
            StayRepository stays,
            Uses uses,
            Seats seats,
            StayEvents events,
            PresenceConfig config) {
        this.database = database;
        this.stays = stays;
        this.uses = uses;
        this.seats = seats;
        this.events = events;
        this.silence = config.presenceSilence();
    }

    /** Somebody who may be in the room on these terms is. */
    Uni<Standing> present(Admission admission, Report report, Terms terms) {
        return stays.heard(admission, report.visit(), silence)
                .chain(known -> known ? hold(admission, report) : join(admission, report, terms));
    }

    /** The page says that it is closed. */
    Uni<Void> leave(Admission admission, String visit) {
        return database.transaction(
                admission.tenant(),
                transaction -> bidFarewell(transaction, admission, visit)
                        .chain(ended -> ended || visit.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : leaveFirst(transaction, admission, visit)));
    }

    /** Somebody may not be in the room any more. */
    Uni<Void> turnOut(Admission admission) {
        return database.transaction(
                admission.tenant(),
                transaction ->
                        stays.leave(transaction, admission.id(), null, false).chain(ended -> tell(transaction, ended)));
    }

    /** The goodbye came before the first word, or at the same moment. */
    private Uni<Void> leaveFirst(Transaction transaction, Admission admission, String visit) {
        return stays.rememberFarewell(transaction, admission, visit)
                .chain(first -> first
                        ? Uni.createFrom().voidItem()
                        : bidFarewell(transaction, admission, visit).replaceWithVoid());
    }

    /** False if there is no such stay under way. */
    private Uni<Boolean> bidFarewell(Transaction transaction, Admission admission, String visit) {
        return stays.leave(transaction, admission.id(), visit, true)
                .call(ended -> tell(transaction, ended))
                .map(ended -> !ended.isEmpty());
    }

    private Uni<Standing> join(Admission admission, Report report, Terms terms) {
        return database.transaction(
                        admission.tenant(),
                        transaction -> seats.take(transaction, admission, terms)
                                .chain(free -> free
                                        ? join(transaction, admission, report)
                                        : Uni.createFrom().item(Standing.FULL)))
                .onFailure(NotBegunException.class)
                .recoverWithUni(() -> again(admission, report.visit()));
    }

    private Uni<Standing> join(Transaction transaction, Admission admission, Report report) {
        return hold(transaction, admission, report)
                .chain(standing -> standing.isIn()
                        ? stays.join(transaction, admission, report.visit(), silence)
                                .chain(stay -> stay.map(begun -> events.joined(transaction, begun)
                                                .replaceWith(standing))
                                        .orElseGet(() -> Uni.createFrom().failure(new NotBegunException())))
                        : Uni.createFrom().item(standing));
    }

    /** What was not begun may have been by the same page a moment earlier. */
    private Uni<Standing> again(Admission admission, String visit) {
        return stays.heard(admission, visit, silence).map(known -> known ? Standing.IN : Standing.LEFT);
    }

    /** Who was heard of anyway. */
    private Uni<Standing> hold(Admission admission, Report report) {
        return admission.use().isEmpty()
                ? Uni.createFrom().item(Standing.IN)
                : database.transaction(admission.tenant(), transaction -> hold(transaction, admission, report));
    }

    /**
     * What is for one person is whose page somebody used first in the room, not who opened it or pressed, nor whose page
     * opened by itself (D7). Whose page nobody uses is not there, and may look on for a short while only.
     */
    private Uni<Standing> hold(Transaction transaction, Admission admission, Report report) {
        if (admission.use().isEmpty()) {
            return Uni.createFrom().item(Standing.IN);
        }
        var use = admission.use().get();
        var bearer = Bearer.inside(admission.browser(), admission.id());
        return answer(transaction, use, bearer, report)
                .chain(() -> uses.heard(transaction, use, bearer))
                .chain(mine -> mine.map(asked -> Uni.createFrom().item(asked ? Standing.ASKED : Standing.IN))
                        .orElseGet(() -> report.byGesture()
                                ? uses.take(transaction, use, bearer).map(taken -> taken ? Standing.IN : Standing.TAKEN)
                                : stays.isNew(transaction, admission)
                                        .map(isNew -> isNew ? Standing.UNUSED : Standing.TAKEN)));
    }

    private Uni<Void> answer(Transaction transaction, Use use, Bearer bearer, Report report) {
        return report.letIn()
                .map(letIn -> uses.answer(transaction, use, bearer, letIn))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Nothing is to be taken for a stay that does not begin. */
    private static final class NotBegunException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotBegunException() {
            super("no stay was begun", null, false, false);
        }
    }

    private Uni<Void> tell(Transaction transaction, List<Stay> ended) {
        return Multi.createFrom()
                .iterable(ended)
                .onItem()
                .transformToUniAndConcatenate(
                        stay -> events.left(transaction, stay).replaceWith(stay))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
