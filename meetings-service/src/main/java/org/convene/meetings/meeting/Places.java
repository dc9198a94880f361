package org.convene.meetings.meeting;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

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
        return given(participants, List.of(), capacity);
    }

    /**
     * The same, where some were there before: whoever joins them waits longer than they do, wherever in the list.
     *
     * @param before known again by their ids
     */
    static List<ParticipantState> given(
            List<ParticipantState> participants, List<ParticipantState> before, Optional<Integer> capacity) {
        var taken = participants.stream().filter(one -> !one.waiting()).count();
        var known = before.stream().map(ParticipantState::id).collect(toSet());
        var movingUp = participants.stream()
                .filter(ParticipantState::waiting)
                .map(ParticipantState::id)
                .sorted(comparing(id -> !known.contains(id)))
                .limit(capacity.map(most -> Math.max(0, most - taken)).orElse(Long.MAX_VALUE))
                .collect(toSet());
        return participants.stream()
                .map(one -> movingUp.contains(one.id()) ? withPlace(one) : one)
                .toList();
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
