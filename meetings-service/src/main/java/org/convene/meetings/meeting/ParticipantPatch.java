package org.convene.meetings.meeting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.patch.MergePatch;
import org.convene.platform.problem.InvalidFieldException;

/** The body of {@code PATCH /v1/meetings/{id}/participants/{participantId}}. */
record ParticipantPatch(ObjectNode document, MergePatch mergePatch) {

    /** What this names that others keep. */
    Named names() {
        var user = document.path("userId");
        return new Named(Optional.empty(), Optional.empty(), user.isTextual() ? List.of(user.asText()) : List.of());
    }

    /**
     * @throws InvalidFieldException if it would be somebody else's request
     */
    ParticipantRequest applyTo(ParticipantState state) {
        var asked = mergePatch.apply(document, ParticipantRequest.of(state), ParticipantRequest.class);
        if (!asked.id().equals(Optional.of(state.id()))) {
            throw new InvalidFieldException("id", "unchangeable", "must be the participant's");
        }
        return asked;
    }
}
