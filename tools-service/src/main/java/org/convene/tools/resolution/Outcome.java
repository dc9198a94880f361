package org.convene.tools.resolution;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.tools.endpoint.OfferedTool;
import org.convene.tools.endpoint.Reason;

/**
 * What came of a question.
 *
 * @param elapsed from when it came
 * @param kept a good answer, for the next time
 * @param waitsUntil until when the endpoint's answer may still come
 */
record Outcome(
        Question question,
        ToolList list,
        String source,
        List<Reason> reasons,
        Duration elapsed,
        Optional<List<OfferedTool>> kept,
        Optional<Instant> waitsUntil)
        implements Entry {
    static Outcome of(Question question, ToolList list, String source, List<Reason> reasons, Duration elapsed) {
        return new Outcome(question, list, source, reasons, elapsed, Optional.empty(), Optional.empty());
    }

    /** The same, which nobody sees, for a further reason. */
    Outcome shownToNobody(Reason reason) {
        var all = Stream.concat(reasons.stream(), Stream.of(reason)).toList();
        return new Outcome(question, ToolList.NONE, "nothing", all, elapsed, kept, waitsUntil);
    }

    Outcome keeping(List<OfferedTool> answer) {
        return new Outcome(question, list, source, reasons, elapsed, Optional.of(answer), waitsUntil);
    }

    /** The answer may still come, and is shown then where nothing is shown now. */
    Outcome awaiting(Instant until) {
        var awaited = list.tools().isEmpty() ? ToolList.awaiting(question.id()) : list;
        return new Outcome(question, awaited, source, reasons, elapsed, kept, Optional.of(until));
    }
}
