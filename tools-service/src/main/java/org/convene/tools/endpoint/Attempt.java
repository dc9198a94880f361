package org.convene.tools.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What came of asking an endpoint.
 *
 * @param tools what may be shown of its answer; empty where there was no good one
 * @param reasons why there was none, or what of it is not shown
 */
public record Attempt(Optional<List<OfferedTool>> tools, List<Reason> reasons) {
    /** The participant was not kept waiting any longer; the answer may still come. */
    public static final Attempt TOO_SLOW = failed(
            Reason.of(ReasonCode.TOO_SLOW, "The endpoint did not answer within the time that a participant waits."));

    static Attempt good(List<OfferedTool> tools, List<Reason> reasons) {
        return new Attempt(Optional.of(List.copyOf(tools)), List.copyOf(reasons));
    }

    static Attempt failed(Reason reason) {
        return new Attempt(Optional.empty(), List.of(reason));
    }

    public boolean isTooSlow() {
        return reasons.containsAll(TOO_SLOW.reasons());
    }

    /** The same, with what else is to be said of it. */
    public Attempt and(List<Reason> others) {
        return new Attempt(
                tools, Stream.concat(reasons.stream(), others.stream()).toList());
    }
}
