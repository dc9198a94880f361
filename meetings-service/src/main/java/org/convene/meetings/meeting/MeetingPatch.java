package org.convene.meetings.meeting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.patch.MergePatch;
import org.convene.platform.problem.InvalidFieldException;

/** The body of {@code PATCH /v1/meetings/{id}}. */
record MeetingPatch(ObjectNode document, MergePatch mergePatch) {
    /** Why members of a meeting cannot be patched, not even by {@code null}. */
    private static final Map<String, String> FIXED = Map.of(
            "urlName", "is settled when the meeting is scheduled",
            "sendInvitations", "is settled when the meeting is scheduled",
            "participants", "has requests of its own");

    /** What this names that others keep. */
    Named names() {
        return new Named(text("/organizer/id"), text("/roomId"), List.of());
    }

    /**
     * @throws InvalidFieldException if it names what cannot be patched, or gives the end in two ways
     */
    MeetingEdit applyTo(MeetingState state) {
        FIXED.keySet().stream().filter(document::has).sorted().findFirst().ifPresent(field -> {
            throw new InvalidFieldException(field, "unchangeable", FIXED.getOrDefault(field, ""));
        });
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
