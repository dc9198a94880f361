package org.convene.tools.resolution;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.tools.endpoint.Attempt;
import org.convene.tools.endpoint.OfferedTool;
import org.convene.tools.resolution.Resolution.Late;
import org.convene.tools.resolution.Resolution.ShownTool;

/** What came of a question after its participant had been answered. */
record LateOutcome(Question question, Late late, Optional<List<OfferedTool>> kept) implements Entry {
    static LateOutcome of(Question question, Attempt attempt, Instant at) {
        var shown = ShownTool.of(
                attempt.tools().orElse(List.of()), question.reader().culture());
        return new LateOutcome(question, new Late(at, shown, attempt.reasons(), Optional.empty()), attempt.tools());
    }
}
