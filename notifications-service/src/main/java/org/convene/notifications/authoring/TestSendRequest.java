package org.convene.notifications.authoring;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * A trial that arrives.
 *
 * @param to an address of the template's channel
 * @param meetingId a real meeting; a sample where absent
 * @param participantId one of its participants; the first where absent
 */
record TestSendRequest(
        @NotNull @Size(min = 3, max = 320) String to,
        Optional<@Size(max = 24) String> meetingId,
        Optional<@Size(max = 24) String> participantId) {
    TrialRequest trial() {
        return new TrialRequest(meetingId, participantId);
    }

    @Override
    public String toString() {
        return "TestSendRequest[redacted]";
    }
}
