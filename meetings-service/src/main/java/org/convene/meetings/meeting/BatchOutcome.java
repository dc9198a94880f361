package org.convene.meetings.meeting;

import java.util.Optional;
import org.convene.platform.problem.Problem;
import org.convene.platform.problem.Refusals;

/**
 * What became of one item of a batch.
 *
 * @param status what {@code POST /v1/meetings} would have answered; 200 where the meeting was there already
 * @param meeting empty in a preview of what is not there yet, too
 * @param dryRun what creating it would come to; in a preview only
 */
public record BatchOutcome(
        int status, Optional<MeetingView> meeting, Optional<DryRunView> dryRun, Optional<Problem> problem) {
    private static final int CREATED = 201;
    private static final int OK = 200;
    private static final int FIRST_FAULT = 500;

    boolean hasCreated() {
        return status == CREATED;
    }

    static BatchOutcome created(Meeting meeting, Optional<String> extension) {
        return new BatchOutcome(
                CREATED, Optional.of(MeetingView.of(meeting, extension)), Optional.empty(), Optional.empty());
    }

    static BatchOutcome wouldBeCreated(DryRunView dryRun) {
        return new BatchOutcome(CREATED, Optional.empty(), Optional.of(dryRun), Optional.empty());
    }

    static BatchOutcome known(Meeting meeting, Optional<String> extension) {
        return new BatchOutcome(
                OK, Optional.of(MeetingView.of(meeting, extension)), Optional.empty(), Optional.empty());
    }

    static BatchOutcome refused(Problem problem) {
        return new BatchOutcome(problem.status(), Optional.empty(), Optional.empty(), Optional.of(problem));
    }

    /** Throws it again where it is not the item's fault: the batch may be sent once more. */
    static BatchOutcome refused(RuntimeException refusal) {
        return refused(Refusals.problem(refusal)
                .filter(problem -> problem.status() < FIRST_FAULT)
                .orElseThrow(() -> refusal));
    }
}
