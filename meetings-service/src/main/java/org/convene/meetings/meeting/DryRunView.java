package org.convene.meetings.meeting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.convene.meetings.meeting.MeetingView.OrganizerView;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingRescheduled;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.ParticipantState;

/**
 * What a change would come to.
 *
 * @param meeting after it
 * @param events none where nothing would change
 * @param concerned for whom it would mean something
 */
public record DryRunView(MeetingView meeting, List<EventView> events, List<ConcernedView> concerned) {

    /**
     * @param type of the CloudEvent
     * @param changed the fields, where it names any
     */
    record EventView(String type, Optional<List<String>> changed) {}

    /**
     * Either a participant or an organizer.
     *
     * @param participant after the change, or before it if they are removed
     * @param channels by which they are sent a message; of an organizer none
     */
    record ConcernedView(
            Optional<ParticipantView> participant,
            Optional<OrganizerView> organizer,
            Meaning meaning,
            List<String> channels) {
        static ConcernedView of(ParticipantView participant, Meaning meaning, List<String> channels) {
            return new ConcernedView(Optional.of(participant), Optional.empty(), meaning, channels);
        }

        static ConcernedView of(OrganizerView organizer, Meaning meaning) {
            return new ConcernedView(Optional.empty(), Optional.of(organizer), meaning, List.of());
        }
    }

    /** Of a change, for whom it concerns. */
    enum Meaning {
        added,
        removed,
        /** From the waiting list to a place. */
        movedUp,
        /** Has a place, and is told of the change. */
        informed,
        /** Themselves, and are not told. */
        changed
    }

    /**
     * @param extension where the telephone reaches the tenant's meetings
     * @param mechanisms by which people are invited to meetings that do not say
     */
    static DryRunView of(Outcome outcome, Optional<String> extension, List<String> mechanisms) {
        var change = outcome.change();
        return new DryRunView(
                MeetingView.of(outcome.meeting(), extension),
                change.map(Meeting.Change::event).map(event -> new EventView(event.type(), changed(event))).stream()
                        .toList(),
                change.map(made -> concerned(made, extension, mechanisms)).orElse(List.of()));
    }

    private static Optional<List<String>> changed(MeetingEvent event) {
        if (event instanceof MeetingUpdated updated) {
            return Optional.of(updated.changed());
        }
        return event instanceof MeetingRescheduled rescheduled ? Optional.of(rescheduled.changed()) : Optional.empty();
    }

    private static List<ConcernedView> concerned(
            Meeting.Change change, Optional<String> extension, List<String> mechanisms) {
        var after = change.meeting();
        var before = change.before().map(Meeting::state);
        var messages = new Messages(before, after.state(), mechanisms);
        var known = byId(before.map(MeetingState::participants).orElse(List.of()));
        var kept = byId(after.state().participants());
        var staying = kept.values().stream().flatMap(participant -> {
            var was = Optional.ofNullable(known.get(participant.id()));
            var channels = messages.channels(was, Optional.of(participant));
            return meaning(was, participant, channels)
                    .map(meaning ->
                            ConcernedView.of(ParticipantView.of(after, participant, extension), meaning, channels))
                    .stream();
        });
        var leaving = known.values().stream()
                .filter(participant -> !kept.containsKey(participant.id()))
                .map(participant -> ConcernedView.of(
                        ParticipantView.of(change.before().orElseThrow(), participant, extension),
                        Meaning.removed,
                        messages.channels(Optional.of(participant), Optional.empty())));
        return Stream.of(organizers(change), staying, leaving)
                .flatMap(Function.identity())
                .toList();
    }

    /** Another one and the one before; nobody where it is the same. */
    private static Stream<ConcernedView> organizers(Meeting.Change change) {
        var after = change.meeting().state();
        return change.before().map(Meeting::state).stream()
                .filter(before ->
                        !before.organizer().id().equals(after.organizer().id()))
                .flatMap(before -> Stream.of(
                        ConcernedView.of(MeetingView.organizer(after), Meaning.added),
                        ConcernedView.of(MeetingView.organizer(before), Meaning.removed)));
    }

    private static Optional<Meaning> meaning(
            Optional<ParticipantState> before, ParticipantState after, List<String> channels) {
        if (before.isEmpty()) {
            return Optional.of(Meaning.added);
        }
        if (before.get().waiting() && !after.waiting()) {
            return Optional.of(Meaning.movedUp);
        }
        return channels.isEmpty()
                ? Optional.of(Meaning.changed).filter(own -> !before.get().equals(after))
                : Optional.of(Meaning.informed);
    }

    /** In their order. */
    private static Map<String, ParticipantState> byId(List<ParticipantState> participants) {
        var byId = new LinkedHashMap<String, ParticipantState>();
        participants.forEach(participant -> byId.put(participant.id(), participant));
        return byId;
    }
}
