package org.convene.meetings.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.contracts.Person;

/** What becomes of a meeting when persons are taken out of it. */
record MeetingErasure(Meeting meeting, Instant now) {
    private static final Person NOBODY = new Person("", Optional.empty(), Optional.empty());

    /**
     * A change that takes persons out.
     *
     * @param persons the ids of participants and of the organizer
     */
    record Erased(Meeting.Change change, Set<String> persons) {}

    /**
     * The meeting without a user who is no more (R21); empty where they are not in it. If they organize it and it is not
     * over, it becomes the successor's, or is cancelled for want of one.
     *
     * @param leaving the ids of the participants who the user is
     */
    Optional<Erased> leave(DeletedUser user, Set<String> leaving, Optional<User> successor) {
        var organizer = state().organizer();
        var organizes = organizer.id().equals(user.id()) && !organizer.person().equals(NOBODY);
        if (leaving.isEmpty() && !organizes) {
            return Optional.empty();
        }
        var erased = new TreeSet<>(leaving);
        if (!organizes) {
            return Optional.of(updated(organizer, stay(leaving), List.of("participants"), erased));
        }
        erased.add(user.id());
        if (isOpen() && successor.isEmpty()) {
            return Optional.of(cancelled(stay(leaving), erased));
        }
        var changed = new ArrayList<>(List.of("organizer"));
        if (!leaving.isEmpty()) {
            changed.add("participants");
        }
        var next = successor
                .filter(heir -> isOpen())
                .map(MeetingErasure::organizer)
                .orElseGet(this::nobody);
        return Optional.of(updated(next, stay(leaving), changed, erased));
    }

    /** The meeting with nobody's data in it (D10). */
    Erased forget() {
        var erased = new TreeSet<String>();
        erased.add(state().organizer().id());
        state().participants().forEach(participant -> erased.add(participant.id()));
        var anonymous =
                state().participants().stream().map(MeetingErasure::anonymous).toList();
        return updated(nobody(), anonymous, List.of("organizer", "participants"), erased);
    }

    /** Whether it takes place yet. */
    boolean isOpen() {
        var isPlanned =
                state().status().equals(Meeting.SCHEDULED) || state().status().equals("live");
        return isPlanned && now.isBefore(state().validUntil());
    }

    private MeetingState state() {
        return meeting.state();
    }

    private Erased updated(
            Organizer organizer, List<ParticipantState> participants, List<String> changed, Set<String> persons) {
        var after = next(state().status(), organizer, participants, state().calendarSequence());
        return erased(after, new MeetingUpdated(after, changed, Optional.of(List.copyOf(persons))), persons);
    }

    private Erased cancelled(List<ParticipantState> participants, Set<String> persons) {
        var after = next(Meeting.CANCELLED, nobody(), participants, state().calendarSequence() + 1);
        return erased(after, new MeetingCancelled(after, Optional.of(List.copyOf(persons))), persons);
    }

    private Erased erased(MeetingState after, MeetingEvent event, Set<String> persons) {
        return new Erased(new Meeting.Change(new Meeting(after, meeting.createdAt(), now), event), persons);
    }

    private Organizer nobody() {
        return new Organizer(state().organizer().id(), NOBODY);
    }

    private static Organizer organizer(User user) {
        return new Organizer(user.id(), new Person(user.username(), user.email(), Optional.empty()));
    }

    private List<ParticipantState> stay(Set<String> leaving) {
        return state().participants().stream()
                .filter(participant -> !leaving.contains(participant.id()))
                .toList();
    }

    private static ParticipantState anonymous(ParticipantState participant) {
        return new ParticipantState(
                participant.id(),
                participant.role(),
                participant.language(),
                participant.timeZone(),
                Optional.empty(),
                Optional.empty(),
                participant.required(),
                participant.waiting(),
                NOBODY);
    }

    private MeetingState next(
            String status, Organizer organizer, List<ParticipantState> participants, int calendarSequence) {
        var state = state();
        return new MeetingState(
                state.id(),
                state.tenant(),
                state.name(),
                state.urlName(),
                state.url(),
                state.meetingToken(),
                state.roomId(),
                state.description(),
                status,
                state.validSince(),
                state.validUntil(),
                state.timeZone(),
                state.language(),
                organizer,
                participants,
                state.sendInvitations(),
                state.inviteMechanisms(),
                state.remindBefore(),
                state.externalMeetingId(),
                state.capacity(),
                state.access(),
                state.metadata(),
                state.startedAt(),
                state.endedAt(),
                calendarSequence,
                state.version() + 1);
    }
}
