package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.convene.meetings.meeting.MeetingView.OrganizerView;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingRescheduled;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.contracts.TenantState.Settings;

/**
 * What a change would come to.
 *
 * @param meeting after it
 * @param events none where nothing would change
 * @param concerned for whom it would mean something
 */
public record DryRunView(MeetingView meeting, List<EventView> events, List<ConcernedView> concerned) {
    /** What those who were invited were told of the meeting. */
    private static final Set<String> TOLD =
            Set.of("name", "description", "validSince", "validUntil", "timeZone", "roomId");

    /**
     * @param type of the CloudEvent
     * @param changed the fields, where it names any
     */
    record EventView(String type, Optional<List<String>> changed) {}

    /**
     * Either a participant or an organizer.
     *
     * @param participant after the change, or before it if they are removed
     */
    record ConcernedView(Optional<ParticipantView> participant, Optional<OrganizerView> organizer, Meaning meaning) {
        static ConcernedView of(ParticipantView participant, Meaning meaning) {
            return new ConcernedView(Optional.of(participant), Optional.empty(), meaning);
        }

        static ConcernedView of(OrganizerView organizer, Meaning meaning) {
            return new ConcernedView(Optional.empty(), Optional.of(organizer), meaning);
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
     */
    static DryRunView of(Outcome outcome, Optional<String> extension, TenantState tenant) {
        var change = outcome.change();
        return new DryRunView(
                MeetingView.of(outcome.meeting(), extension),
                change.map(Meeting.Change::event).map(event -> new EventView(event.type(), changed(event))).stream()
                        .toList(),
                change.map(made -> concerned(made, extension, tenant)).orElse(List.of()));
    }

    private static Optional<List<String>> changed(MeetingEvent event) {
        if (event instanceof MeetingUpdated updated) {
            return Optional.of(updated.changed());
        }
        return event instanceof MeetingRescheduled rescheduled ? Optional.of(rescheduled.changed()) : Optional.empty();
    }

    private static List<ConcernedView> concerned(
            Meeting.Change change, Optional<String> extension, TenantState tenant) {
        var after = change.meeting();
        var before =
                change.before().map(meeting -> meeting.state().participants()).orElse(List.of());
        var known = byId(before);
        var reached = reached(after.state(), tenant);
        var toldAnyway = tellsAll(change.event());
        var staying = after.state().participants().stream()
                .flatMap(participant -> meaning(
                        Optional.ofNullable(known.get(participant.id())),
                        participant,
                        toldAnyway,
                        reached.test(participant))
                        .map(meaning -> ConcernedView.of(ParticipantView.of(after, participant, extension), meaning))
                        .stream());
        var kept = byId(after.state().participants());
        var leaving = before.stream()
                .filter(participant -> !kept.containsKey(participant.id()))
                .map(participant -> ConcernedView.of(
                        ParticipantView.of(change.before().orElseThrow(), participant, extension), Meaning.removed));
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
            Optional<ParticipantState> before, ParticipantState after, boolean toldAnyway, boolean isReached) {
        if (before.isEmpty()) {
            return Optional.of(Meaning.added);
        }
        if (before.get().waiting() && !after.waiting()) {
            return Optional.of(Meaning.movedUp);
        }
        var isChanged = !before.get().equals(after);
        if (isReached && (toldAnyway || isChanged)) {
            return Optional.of(Meaning.informed);
        }
        return Optional.of(Meaning.changed).filter(own -> isChanged);
    }

    /** Whether all who can be told are. */
    private static boolean tellsAll(MeetingEvent event) {
        return event instanceof MeetingCancelled
                || changed(event).orElse(List.of()).stream().anyMatch(TOLD::contains);
    }

    /** Those who have a place and to whom something can be sent. */
    private static Predicate<ParticipantState> reached(MeetingState meeting, TenantState tenant) {
        var mechanisms = meeting.inviteMechanisms().or(() -> tenant.settings().flatMap(Settings::inviteMechanisms));
        return participant -> meeting.sendInvitations()
                && !participant.waiting()
                && InviteMechanisms.reach(mechanisms, participant.person());
    }

    private static Map<String, ParticipantState> byId(List<ParticipantState> participants) {
        return participants.stream().collect(toMap(ParticipantState::id, Function.identity()));
    }
}
