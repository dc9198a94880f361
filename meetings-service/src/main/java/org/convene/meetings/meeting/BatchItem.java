package org.convene.meetings.meeting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.convene.platform.problem.Problem;

/**
 * One meeting of several that are to be made at once.
 *
 * @param meeting what would be the body of {@code POST /v1/meetings}
 * @param refusal why it cannot be, where whoever read it found out already
 */
public record BatchItem(JsonNode meeting, Optional<Problem> refusal) {
    public static BatchItem of(JsonNode meeting) {
        return new BatchItem(meeting, Optional.empty());
    }
}
