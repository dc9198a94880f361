package org.convene.tools.resolution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.tools.endpoint.OfferedTool;
import org.convene.tools.endpoint.Reason;

/**
 * What came of a question.
 *
 * @param kept a good answer, for the next time
 * @param waitsUntil until when the endpoint's answer may still come
 */
record Outcome(
        ToolList list,
        String source,
        List<Reason> reasons,
        Duration elapsed,
        Optional<List<OfferedTool>> kept,
        Optional<Instant> waitsUntil) {
    static Outcome of(ToolList list, String source, List<Reason> reasons, Duration elapsed) {
        return new Outcome(list, source, reasons, elapsed, Optional.empty(), Optional.empty());
    }

    Outcome keeping(List<OfferedTool> answer) {
        return new Outcome(list, source, reasons, elapsed, Optional.of(answer), waitsUntil);
    }

    /** The answer may still come, and is shown then where nothing is shown now. */
    Outcome awaiting(Question question, Instant until) {
        var awaited = list.tools().isEmpty() ? ToolList.awaiting(question.id()) : list;
        return new Outcome(awaited, source, reasons, elapsed, kept, Optional.of(until));
    }
}
