package org.convene.access.admission;

import java.time.Instant;
import java.util.Optional;
import org.convene.access.admission.Target.OfMeeting;
import org.convene.access.admission.Target.OfRoom;
import org.convene.access.use.Bearer;
import org.convene.access.use.Credential;
import org.convene.access.use.Uses.Use;
import org.convene.platform.contracts.MeetingState;

/**
 * What is to be decided: who wants to get in where, and when.
 *
 * @param admission of who is inside
 * @param bearer who brings what was shown
 * @param by what somebody comes by, where that is known again inside
 */
record Question(
        String tenant,
        Proof proof,
        Target target,
        Instant now,
        Side side,
        Optional<Admission> admission,
        Bearer bearer,
        Optional<Credential> by) {
    /** The same, where this was shown. */
    Question with(Proof shown) {
        return new Question(tenant, shown, target, now, side, admission, bearer, by);
    }

    Decision decide(Circumstances circumstances) {
        return Decision.of(proof, target, circumstances, now, side);
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
