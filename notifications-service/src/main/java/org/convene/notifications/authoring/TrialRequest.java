package org.convene.notifications.authoring;

import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * What a template is tried with.
 *
 * @param meetingId a real meeting; a sample where absent
 * @param participantId one of its participants; the first where absent
 */
record TrialRequest(Optional<@Size(max = 24) String> meetingId, Optional<@Size(max = 24) String> participantId) {
    static final TrialRequest OF_A_SAMPLE = new TrialRequest(Optional.empty(), Optional.empty());
}
