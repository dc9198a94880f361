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
     * A time zone or phone number that was taken when it was written stays, even if it would not be any more.
     *
     * @throws InvalidFieldException if it would be somebody else's request
     */
    ParticipantRequest applyTo(ParticipantState state) {
        var before = ParticipantRequest.of(state);
        var phone = before.phone().filter(number -> isKept("phone", number));
        var timeZone = before.timeZone().filter(zone -> isKept("timeZone", zone));
        var checked = document.deepCopy();
        phone.ifPresent(kept -> checked.remove("phone"));
        timeZone.ifPresent(kept -> checked.remove("timeZone"));
        var asked =
                mergePatch.apply(checked, before.with(Optional.empty(), Optional.empty()), ParticipantRequest.class);
        if (!asked.id().equals(Optional.of(state.id()))) {
            throw new InvalidFieldException("id", "unchangeable", "must be the participant's");
        }
        return asked.with(phone.or(asked::phone), timeZone.or(asked::timeZone));
    }

    private boolean isKept(String field, String value) {
        return !document.has(field) || document.path(field).asText().equals(value);
    }
}
