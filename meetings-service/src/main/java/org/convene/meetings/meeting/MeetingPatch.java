package org.convene.meetings.meeting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.patch.MergePatch;
import org.convene.platform.problem.InvalidFieldException;

/** The body of {@code PATCH /v1/meetings/{id}}. */
record MeetingPatch(ObjectNode document, MergePatch mergePatch) {

    /** What this names that others keep. */
    Named names() {
        return new Named(text("/organizer/id"), text("/roomId"), List.of());
    }

    /**
     * @throws InvalidFieldException if it gives the end in two ways
     */
    MeetingEdit applyTo(MeetingState state) {
        if (document.has("duration") && document.has("validUntil")) {
            throw new InvalidFieldException("validUntil", "one-of", "give either validUntil or duration");
        }
        return mergePatch.apply(document, MeetingEdit.of(state), MeetingEdit.class);
    }

    private Optional<String> text(String pointer) {
        var node = document.at(pointer);
        return Optional.of(node.asText()).filter(text -> node.isTextual());
    }
}
