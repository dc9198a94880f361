package org.convene.meetings.meeting;

import static java.util.stream.Collectors.toCollection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.convene.meetings.user.User;
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
     * The meeting of a user who is no more, cancelled for want of a successor (R21); empty where it is not theirs, or over,
     * or under way: those who are inside stay. It still says who organized it, as its cancellation must to those who were
     * invited (RFC 5546 section 3.2.5): they leave once these are told.
     */
    Optional<Meeting.Change> cancel(DeletedUser user, Optional<User> successor) {
        return organizes(user) && meeting.isScheduled() && isAhead() && successor.isEmpty()
                ? Optional.of(meeting.cancel(now))
                : Optional.empty();
    }

    /**
     * The meeting without a user who is no more (R21); empty where they are not in it. If they organize it and it is not
     * over, it becomes the successor's; without one it keeps their id alone, or that of the client who named them.
     */
    Optional<Erased> leave(DeletedUser user, Optional<User> successor) {
        var leaving = state().participants().stream()
                .filter(user::is)
                .map(ParticipantState::id)
                .collect(toCollection(TreeSet::new));
        if (!organizes(user)) {
            return leaving.isEmpty()
                    ? Optional.empty()
                    : Optional.of(updated(state().organizer(), leaving, List.of("participants"), leaving));
        }
        var erased = new TreeSet<>(leaving);
        erased.add(state().organizer().id());
        var organizer = successor
                .filter(heir -> isAhead())
                .map(MeetingFactory::organizer)
                .orElseGet(this::nobody);
        var changed = Stream.of(
                        Optional.of("organizer"),
                        Optional.of("participants").filter(field -> !leaving.isEmpty()),
                        Optional.of("url").filter(field -> moves(organizer)))
                .flatMap(Optional::stream)
                .toList();
        return Optional.of(updated(organizer, leaving, changed, erased));
    }

    private boolean organizes(DeletedUser user) {
        var organizer = state().organizer();
        return (organizer.id().equals(user.id()) && !organizer.person().equals(NOBODY))
                || (user.address().isPresent() && meeting.organizerAddress().equals(user.address()));
    }

    private boolean moves(Organizer organizer) {
        return !MeetingUrl.after(state(), organizer).equals(state().url());
    }

    /** The meeting with nobody's data in it (D10). */
    Erased forget() {
        var participants =
                state().participants().stream().map(ParticipantState::id).collect(toCollection(TreeSet::new));
        var erased = new TreeSet<>(participants);
        erased.add(state().organizer().id());
        var anonymous =
                state().participants().stream().map(MeetingErasure::anonymous).toList();
        var after = next(nobody(), anonymous);
        var event = new MeetingUpdated(after, List.of("organizer", "participants"), Optional.of(List.copyOf(erased)));
        return erased(after, event, participants);
    }

    private boolean isAhead() {
        return meeting.isOpen() && now.isBefore(state().validUntil());
    }

    private MeetingState state() {
        return meeting.state();
    }

    private Erased updated(Organizer organizer, Set<String> leaving, List<String> changed, Set<String> persons) {
        var after = next(organizer, stay(leaving));
        return erased(after, new MeetingUpdated(after, changed, Optional.of(List.copyOf(persons))), persons);
    }

    private Erased erased(MeetingState after, MeetingEvent event, Set<String> persons) {
        return new Erased(meeting.changed(after, event, now), persons);
    }

    private MeetingState next(Organizer organizer, List<ParticipantState> participants) {
        return MeetingEdit.of(state()).applyTo(state(), organizer, participants, Phase.of(state()), /* moved */ false);
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
