package org.convene.meetings.meeting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.ParticipantState;

/** Who has a place in a meeting, and who waits for one. */
final class Places {
    private Places() {}

    /**
     * Gives free places to those who wait, in the order of the list. A place is never taken away: where there are fewer
     * than there were, more people than that keep theirs until they leave.
     */
    static List<ParticipantState> given(List<ParticipantState> participants, Optional<Integer> capacity) {
        var taken = participants.stream().filter(one -> !one.waiting()).count();
        var free = capacity.map(most -> most - taken).orElse(Long.MAX_VALUE);
        var after = new ArrayList<ParticipantState>();
        for (var participant : participants) {
            var movesUp = participant.waiting() && free-- > 0;
            after.add(movesUp ? withPlace(participant) : participant);
        }
        return List.copyOf(after);
    }

    private static ParticipantState withPlace(ParticipantState waiting) {
        return new ParticipantState(
                waiting.id(),
                waiting.role(),
                waiting.language(),
                waiting.timeZone(),
                waiting.userId(),
                waiting.externalId(),
                waiting.required(),
                false,
                waiting.person());
    }
}
