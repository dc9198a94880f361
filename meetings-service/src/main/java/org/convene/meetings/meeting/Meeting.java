package org.convene.meetings.meeting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingEnded;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingRescheduled;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.contracts.MeetingStarted;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.ParticipantState;

/**
 * A meeting and the rules of its changes: scheduled, then live, then ended; or cancelled. Every change makes a new
 * version and tells what happened.
 *
 * @param organizerAddress of an organizer who is no user but was named by it, as addresses are compared
 * @param pin for the phone
 * @param seats by participants' ids
 */
record Meeting(
        MeetingState state,
        Optional<String> organizerAddress,
        Optional<String> pin,
        Map<String, Seat> seats,
        Instant createdAt,
        Instant updatedAt) {
    static final String SCHEDULED = "scheduled";
    static final String LIVE = "live";
    static final String ENDED = "ended";
    static final String CANCELLED = "cancelled";

    /**
     * A meeting after a change, and the event that tells of it.
     *
     * @param before empty for a new one
     */
    record Change(Optional<Meeting> before, Meeting meeting, MeetingEvent event) {}

    static Change schedule(MeetingState state, Optional<String> organizerAddress, Instant now) {
        var seats = Seat.of(state.participants(), Map.of());
        var meeting = new Meeting(state, organizerAddress, Optional.of(Pins.ofMeeting()), seats, now, now);
        return new Change(Optional.empty(), meeting, new MeetingScheduled(state));
    }

    /**
     * What the fields that differ make of this meeting. Where that makes room, those who wait move up.
     *
     * @param organizer whom the edit names
     * @throws MeetingCancelledException if it will not take place anyway
     * @throws MeetingEndedException if it is over
     * @throws MeetingLiveException if it is under way and would have begun at another time or place
     */
    Change edit(MeetingEdit edit, Organizer organizer, Instant now) {
        requireOpen();
        var changed = edit.changedFrom(state);
        if (isLive() && changed.stream().anyMatch(MeetingEdit.BEGINNINGS::contains)) {
            throw new MeetingLiveException(state.id());
        }
        var participants = Places.given(state.participants(), edit.capacity());
        if (!participants.equals(state.participants())) {
            changed.add("participants");
        }
        var moved = changed.stream().anyMatch(MeetingEdit.MOVES::contains);
        var after = edit.applyTo(state, organizer, participants, Phase.of(state), moved);
        if (!after.url().equals(state.url())) {
            changed.add("url");
        }
        return changed(after, moved ? new MeetingRescheduled(after, changed) : new MeetingUpdated(after, changed), now);
    }

    boolean differsFrom(MeetingEdit edit) {
        return !edit.changedFrom(state).isEmpty();
    }

    /**
     * Other participants, among whom those who wait get the places that are free; nothing where nobody differs.
     *
     * @throws MeetingCancelledException if it will not take place anyway
     * @throws MeetingEndedException if it is over
     */
    Optional<Change> invite(List<ParticipantState> participants, Instant now) {
        return renew(state.organizer(), participants, now);
    }

    /**
     * As {@link #invite}, and the organizer as they are called and reached by now.
     *
     * @param organizer the same
     */
    Optional<Change> renew(Organizer organizer, List<ParticipantState> participants, Instant now) {
        requireOpen();
        var placed = Places.given(participants, state.participants(), state.capacity());
        var changed = new ArrayList<String>();
        if (!organizer.equals(state.organizer())) {
            changed.add("organizer");
        }
        if (!placed.equals(state.participants())) {
            changed.add("participants");
        }
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        var after = MeetingEdit.of(state).applyTo(state, organizer, placed, Phase.of(state), /* moved */ false);
        return Optional.of(changed(after, new MeetingUpdated(after, changed), now));
    }

    /**
     * Somebody is in its room; nothing where that was known, or is none of this meeting's business any more.
     *
     * @param at when they came
     */
    Optional<Change> start(Instant at, Instant now) {
        var early = at.isBefore(state.validSince().minusSeconds(state.access().earlyEntry()));
        if (!isScheduled() || early || !at.isBefore(closesAt())) {
            return Optional.empty();
        }
        var after = next(Phase.of(state).live(at), /* moved */ false);
        return Optional.of(changed(after, new MeetingStarted(after), now));
    }

    /**
     * Over before its time.
     *
     * @throws MeetingNotStartedException if it is neither live nor has its time come
     * @throws MeetingCancelledException if it did not take place
     * @throws MeetingEndedException if it is over
     */
    Change end(Instant now) {
        requireOpen();
        if (!isLive() && now.isBefore(state.validSince())) {
            throw new MeetingNotStartedException(state.id());
        }
        return ended(now, now);
    }

    /** Over since its doors closed; nothing before that, or where it was over already. */
    Optional<Change> close(Instant now) {
        return isOpen() && !now.isBefore(closesAt()) ? Optional.of(ended(closesAt(), now)) : Optional.empty();
    }

    private Change ended(Instant at, Instant now) {
        var after = next(Phase.of(state).ended(at), /* moved */ false);
        return changed(after, new MeetingEnded(after), now);
    }

    /**
     * @throws MeetingAlreadyCancelledException if it was cancelled before
     * @throws MeetingEndedException if it is over
     */
    Change cancel(Instant now) {
        if (isCancelled()) {
            throw new MeetingAlreadyCancelledException(state.id());
        }
        requireOpen();
        var after = next(Phase.of(state).cancelled(), /* moved */ true);
        return changed(after, new MeetingCancelled(after), now);
    }

    /** The meeting's and the participant's own digits. */
    Optional<String> pinOf(String participantId) {
        return pin.flatMap(first -> seats.get(participantId).pin().map(second -> first + second));
    }

    /** When it is over at the latest: those who are inside may stay for a while after its end. */
    Instant closesAt() {
        return state.validUntil().plusSeconds(state.access().grace());
    }

    private MeetingState next(Phase phase, boolean moved) {
        return MeetingEdit.of(state).applyTo(state, state.organizer(), state.participants(), phase, moved);
    }

    /** This meeting in its next state, and what tells of it. */
    Change changed(MeetingState after, MeetingEvent event, Instant now) {
        var address = organizerAddress.filter(kept -> after.organizer().equals(state.organizer()));
        var meeting = new Meeting(after, address, pin, Seat.of(after.participants(), seats), createdAt, now);
        return new Change(Optional.of(this), meeting, event);
    }

    private void requireOpen() {
        if (isCancelled()) {
            throw new MeetingCancelledException(state.id());
        }
        if (!isOpen()) {
            throw new MeetingEndedException(state.id());
        }
    }

    boolean isOpen() {
        return isScheduled() || isLive();
    }

    boolean isScheduled() {
        return state.status().equals(SCHEDULED);
    }

    private boolean isLive() {
        return state.status().equals(LIVE);
    }

    private boolean isCancelled() {
        return state.status().equals(CANCELLED);
    }

    @Override
    public String toString() {
        return "Meeting[id=" + state.id() + ", version=" + state.version() + "]";
    }
}
