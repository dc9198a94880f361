package org.convene.meetings.meeting;

import jakarta.ws.rs.BadRequestException;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.problem.Problem;
import org.convene.platform.problem.Refusals;

/**
 * What a change would come to: an answer in itself, whichever it is.
 *
 * @param status what the change would be answered
 * @param meeting after it
 */
public record Rehearsal(int status, Optional<MeetingState> meeting, Optional<Problem> problem) {
    private static final int OK = 200;
    private static final int FIRST_FAULT = 500;

    static Rehearsal of(Meeting after) {
        return new Rehearsal(OK, Optional.of(after.state()), Optional.empty());
    }

    /** Throws it again where it is not the change's fault. */
    static Rehearsal refused(RuntimeException refusal) {
        var cause = refusal instanceof BadRequestException malformed && malformed.getCause() != null
                ? malformed.getCause()
                : refusal;
        return Refusals.problem(cause)
                .filter(problem -> problem.status() < FIRST_FAULT)
                .map(problem -> new Rehearsal(problem.status(), Optional.empty(), Optional.of(problem)))
                .orElseThrow(() -> refusal);
    }
}
