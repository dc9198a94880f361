package org.convene.meetings.meeting;

import java.util.Optional;
import org.convene.meetings.address.Address;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.ParticipantState;

/**
 * Whose eyes a meeting is seen with (D5): a user sees what they organize or take part in, by their id or, where
 * no user is named, their address, and manages, with the capability {@code meetings} (R12), what they organize by their id. Whose token has a scope sees and
 * manages all of the tenant's.
 *
 * @param user empty for whom scopes speak
 */
record Viewer(Optional<User> user) {
    static final Viewer BY_SCOPE = new Viewer(Optional.empty());

    /**
     * @throws MeetingNotFoundException if it is none of theirs, as if there were none
     */
    void requireVisible(Meeting meeting) {
        var state = meeting.state();
        if (!organizes(state)
                && !hasAddress(meeting.organizerAddress())
                && state.participants().stream().noneMatch(this::is)) {
            throw new MeetingNotFoundException();
        }
    }

    /**
     * @throws MeetingNotFoundException if it is none of theirs, as if there were none
     * @throws NotOrganizerException if they only take part in it, or only their address stands for who organizes it
     * @throws CapabilityMissingException if they may not manage meetings any more
     */
    void requireManaged(Meeting meeting) {
        requireVisible(meeting);
        if (!organizes(meeting.state())) {
            throw new NotOrganizerException();
        }
        if (user.isPresent() && !user.get().mayCreateMeetings()) {
            throw new CapabilityMissingException();
        }
    }

    /** What of it they are shown. */
    MeetingView view(Meeting meeting, Optional<String> extension) {
        var view = MeetingView.of(meeting, extension);
        return organizes(meeting.state())
                ? view
                : view.forParticipants(meeting.state().participants().stream()
                        .filter(this::is)
                        .map(ParticipantState::id)
                        .toList());
    }

    private boolean organizes(MeetingState state) {
        return user.isEmpty() || user.get().id().equals(state.organizer().id());
    }

    private boolean is(ParticipantState participant) {
        return participant.userId().isPresent()
                ? participant.userId().equals(user.map(User::id))
                : hasAddress(participant.person().email().map(Address::of));
    }

    private boolean hasAddress(Optional<String> address) {
        return address.isPresent() && user.flatMap(User::email).map(Address::of).equals(address);
    }
}
