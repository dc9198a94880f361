package org.convene.access.admission;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.link.V1Form;
import org.convene.access.use.Bearer;
import org.convene.access.use.Credential;
import org.convene.access.use.Uses.Use;
import org.convene.platform.contracts.MeetingState;

/**
 * What is to be decided: who wants to get in where, and when.
 *
 * @param admission of who is inside, or comes by a pass
 * @param bearer who brings what was shown
 * @param by what somebody comes by, where that is known again inside
 * @param origin whose doing it is
 * @param forms how the link with an access code is written by which somebody comes
 */
record Question(
        String tenant,
        Proof proof,
        Target target,
        Instant now,
        Side side,
        Optional<Admission> admission,
        Bearer bearer,
        Optional<Credential> by,
        Origin origin,
        Set<V1Form> forms) {
    /** Of somebody who comes without such a link, and by themselves. */
    Question(
            String tenant,
            Proof proof,
            Target target,
            Instant now,
            Side side,
            Optional<Admission> admission,
            Bearer bearer,
            Optional<Credential> by) {
        this(tenant, proof, target, now, side, admission, bearer, by, Origin.NONE, Set.of());
    }

    /** The same, where this was shown. */
    Question with(Proof shown) {
        return new Question(tenant, shown, target, now, side, admission, bearer, by, origin, forms);
    }

    /** The same, where more is known of whose doing it is. */
    Question from(Origin more) {
        return new Question(tenant, proof, target, now, side, admission, bearer, by, origin.and(more), forms);
    }

    Decision decide(Circumstances circumstances) {
        var decision = Decision.of(proof, target, circumstances, now, side);
        return decision instanceof Decision.Shown shown ? shown.with(origin) : decision;
    }

    /** Who stands at the door, by all that is known, whatever is kept of it; empty where there is no door for them. */
    Optional<Entrant> entrant() {
        return Decision.door(proof, target, now, side) instanceof Decision.Shown shown
                ? Optional.of(shown.entrant())
                : Optional.empty();
    }

    /** The door as it would be without circumstances. */
    Decision decide() {
        return decide(Circumstances.NONE);
    }

    /** Whose device it may be in use by, if what somebody comes by is for one person. */
    Optional<Use> use() {
        return by.filter(Credential::isForOne)
                .flatMap(one -> occurrence().map(occurrence -> new Use(tenant, one, occurrence)));
    }

    private Optional<String> occurrence() {
        if (target instanceof OfMeeting meeting) {
            return meeting.state().map(MeetingState::id);
        }
        return target instanceof OfRoom room ? room.id() : Optional.empty();
    }
}
