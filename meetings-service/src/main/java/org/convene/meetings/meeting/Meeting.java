package org.convene.meetings.meeting;

import java.time.Instant;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingEvent;
import org.convene.platform.contracts.MeetingRescheduled;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingUpdated;

/** A meeting and the rules of its changes. Every change makes a new version and tells what happened. */
record Meeting(MeetingState state, Instant createdAt, Instant updatedAt) {
    static final String SCHEDULED = "scheduled";
    static final String CANCELLED = "cancelled";

    /** A meeting after a change, and the event that tells of it. */
    record Change(Meeting meeting, MeetingEvent event) {}

    static Change schedule(MeetingState state, Instant now) {
        return new Change(new Meeting(state, now, now), new MeetingScheduled(state));
    }

    /**
     * What the fields that differ make of this meeting; the same meeting without an event where none does.
     *
     * @throws MeetingCancelledException if it will not take place anyway
     */
    Change edit(MeetingEdit edit, Instant now) {
        requireScheduled();
        var changed = edit.changedFrom(state);
        var moved = changed.stream().anyMatch(MeetingEdit.TIMES::contains);
        var after = edit.applyTo(state, moved ? state.calendarSequence() + 1 : state.calendarSequence());
        return new Change(
                new Meeting(after, createdAt, now),
                moved ? new MeetingRescheduled(after, changed) : new MeetingUpdated(after, changed));
    }

    boolean differsFrom(MeetingEdit edit) {
        return !edit.changedFrom(state).isEmpty();
    }

    /**
     * @throws MeetingAlreadyCancelledException if it was cancelled before
     */
    Change cancel(Instant now) {
        if (isCancelled()) {
            throw new MeetingAlreadyCancelledException(state.id());
        }
        var after = MeetingEdit.of(state).cancelled(state);
        return new Change(new Meeting(after, createdAt, now), new MeetingCancelled(after));
    }

    private void requireScheduled() {
        if (isCancelled()) {
            throw new MeetingCancelledException(state.id());
        }
    }

    private boolean isCancelled() {
        return state.status().equals(CANCELLED);
    }
}
