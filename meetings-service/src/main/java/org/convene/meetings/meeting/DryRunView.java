package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingRescheduled;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.ParticipantState;

/**
 * What a change would come to.
 *
 * @param meeting after it
 * @param events none where nothing would change
 * @param concerned for whom it would mean something
 */
record DryRunView(MeetingView meeting, List<EventView> events, List<ConcernedView> concerned) {
    /** What those who were invited were told of the meeting. */
    private static final Set<String> TOLD =
            Set.of("name", "description", "validSince", "validUntil", "timeZone", "roomId");

    /**
     * @param type of the CloudEvent
     * @param changed the fields, where it names any
     */
    record EventView(String type, Optional<List<String>> changed) {}

    /**
     * @param participant after the change, or before it if they are removed
     */
    record ConcernedView(ParticipantView participant, Meaning meaning) {}

    /** Of a change, for a participant. */
    enum Meaning {
        added,
        removed,
        /** From the waiting list to a place. */
        movedUp,
        /** Has a place, and is told of the change. */
        informed
    }

    static DryRunView of(Outcome outcome, Optional<String> extension) {
        var change = outcome.change();
        return new DryRunView(
                MeetingView.of(outcome.meeting(), extension),
                change.map(Meeting.Change::event).map(event -> new EventView(event.type(), changed(event))).stream()
                        .toList(),
                change.map(made -> concerned(made, extension)).orElse(List.of()));
    }

    private static Optional<List<String>> changed(MeetingEvent event) {
        if (event instanceof MeetingUpdated updated) {
            return Optional.of(updated.changed());
        }
        return event instanceof MeetingRescheduled rescheduled ? Optional.of(rescheduled.changed()) : Optional.empty();
    }

    private static List<ConcernedView> concerned(Meeting.Change change, Optional<String> extension) {
        var after = change.meeting();
        var before =
                change.before().map(meeting -> meeting.state().participants()).orElse(List.of());
        var known = byId(before);
        var all = tellsAll(change.event());
        var staying = after.state().participants().stream()
                .flatMap(participant -> meaning(Optional.ofNullable(known.get(participant.id())), participant, all)
                        .map(meaning -> new ConcernedView(ParticipantView.of(after, participant, extension), meaning))
                        .stream());
        var kept = byId(after.state().participants());
        var leaving = before.stream()
                .filter(participant -> !kept.containsKey(participant.id()))
                .map(participant -> new ConcernedView(
                        ParticipantView.of(change.before().orElseThrow(), participant, extension), Meaning.removed));
        return Stream.concat(staying, leaving).toList();
    }

    private static Optional<Meaning> meaning(
            Optional<ParticipantState> before, ParticipantState after, boolean toldAnyway) {
        if (before.isEmpty()) {
            return Optional.of(Meaning.added);
        }
        if (after.waiting()) {
            return Optional.empty();
        }
        if (before.get().waiting()) {
            return Optional.of(Meaning.movedUp);
        }
        return Optional.of(Meaning.informed)
                .filter(told -> toldAnyway || !before.get().equals(after));
    }

    /** Whether all who have a place are told. */
    private static boolean tellsAll(MeetingEvent event) {
        return event.meeting().sendInvitations()
                && (event instanceof MeetingCancelled
                        || changed(event).orElse(List.of()).stream().anyMatch(TOLD::contains));
    }

    private static Map<String, ParticipantState> byId(List<ParticipantState> participants) {
        return participants.stream().collect(toMap(ParticipantState::id, Function.identity()));
    }
}
