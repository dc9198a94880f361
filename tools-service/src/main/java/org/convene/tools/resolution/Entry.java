package org.convene.tools.resolution;

import java.util.List;
import java.util.Optional;
import org.convene.tools.endpoint.OfferedTool;

/** What is written down of a question. */
sealed interface Entry permits Outcome, LateOutcome {
    Question question();

    /** A good answer, for the next time. */
    Optional<List<OfferedTool>> kept();
}
