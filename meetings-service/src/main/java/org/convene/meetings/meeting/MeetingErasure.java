package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toCollection;

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
     * @param persons ids of whom nothing else may be kept either: not of an organizer who only organized this one
     */
    record Erased(Meeting.Change change, Set<String> persons) {}

    /**
     * The meeting without a user who is no more (R21); empty where they are not in it. If they organize it and it is not
     * over, it becomes the successor's, or is cancelled for want of one.
     */
    Optional<Erased> leave(DeletedUser user, Optional<User> successor) {
        var organizer = state().organizer();
        var organizes = organizer.id().equals(user.id()) && !organizer.person().equals(NOBODY);
        var leaving = state().participants().stream()
                .filter(user::is)
                .map(ParticipantState::id)
                .collect(toCollection(TreeSet::new));
        if (leaving.isEmpty() && !organizes) {
            return Optional.empty();
        }
        var cancels = organizes && isAhead() && successor.isEmpty();
        var staying = cancels ? without(leaving) : stay(leaving);
        if (!organizes) {
            return Optional.of(updated(organizer, staying, List.of("participants"), leaving));
        }
        var changed = new ArrayList<>(List.of("organizer"));
        if (!leaving.isEmpty()) {
            changed.add("participants");
        }
        var erased = new TreeSet<>(leaving);
        erased.add(user.id());
        if (!isAhead()) {
            return Optional.of(updated(nobody(), staying, changed, erased));
        }
        return Optional.of(successor
                .map(heir -> updated(MeetingFactory.organizer(heir), staying, changed, erased))
                .orElseGet(() -> cancelled(staying, erased)));
    }

    /** The meeting with nobody's data in it (D10). */
    Erased forget() {
        var participants =
                state().participants().stream().map(ParticipantState::id).collect(toCollection(TreeSet::new));
        var erased = new TreeSet<>(participants);
        erased.add(state().organizer().id());
        var anonymous =
                state().participants().stream().map(MeetingErasure::anonymous).toList();
        var after = next(nobody(), anonymous, Phase.of(state()), /* moved */ false);
        var event = new MeetingUpdated(after, List.of("organizer", "participants"), Optional.of(List.copyOf(erased)));
        return erased(after, event, participants);
    }

    private boolean isAhead() {
        return meeting.isOpen() && now.isBefore(state().validUntil());
    }

    private MeetingState state() {
        return meeting.state();
    }

    private Erased updated(
            Organizer organizer, List<ParticipantState> participants, List<String> changed, Set<String> persons) {
        var after = next(organizer, participants, Phase.of(state()), /* moved */ false);
        return erased(after, new MeetingUpdated(after, changed, Optional.of(List.copyOf(persons))), persons);
    }

    private Erased cancelled(List<ParticipantState> participants, Set<String> persons) {
        var after = next(nobody(), participants, Phase.of(state()).cancelled(), /* moved */ true);
        return erased(after, new MeetingCancelled(after, Optional.of(List.copyOf(persons))), persons);
    }

    private Erased erased(MeetingState after, MeetingEvent event, Set<String> persons) {
        return new Erased(meeting.changed(after, event, now), persons);
    }

    private MeetingState next(Organizer organizer, List<ParticipantState> participants, Phase phase, boolean moved) {
        return MeetingEdit.of(state()).applyTo(state(), organizer, participants, phase, moved);
    }

    private Organizer nobody() {
        return new Organizer(state().organizer().id(), NOBODY);
    }

    /** Those who wait move up, as long as there is anything to have a place in. */
    private List<ParticipantState> stay(Set<String> leaving) {
        return isAhead() ? Places.given(without(leaving), state().capacity()) : without(leaving);
    }

    private List<ParticipantState> without(Set<String> leaving) {
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
}
