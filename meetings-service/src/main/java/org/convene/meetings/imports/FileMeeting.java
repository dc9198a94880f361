package org.convene.meetings.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.convene.platform.problem.Problem;

/**
 * A meeting as a file has it.
 *
 * @param meeting what would be the body of {@code POST /v1/meetings}
 * @param refusal why it cannot be, where the file says something that no such body can
 */
record FileMeeting(ObjectNode meeting, Optional<Problem> refusal, Places places) {
    static final String EXTERNAL_ID = "externalMeetingId";

    Optional<String> externalId() {
        return Optional.ofNullable(meeting.get(EXTERNAL_ID)).map(id -> id.asText());
    }
}
