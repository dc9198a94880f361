package org.convene.meetings.meeting;

import java.time.Instant;
import java.util.Optional;
import org.convene.platform.contracts.MeetingState;

/** Where a meeting stands in its life, and since when. */
record Phase(String status, Optional<Instant> startedAt, Optional<Instant> endedAt) {
    static Phase of(MeetingState state) {
        return new Phase(state.status(), state.startedAt(), state.endedAt());
    }

    Phase live(Instant since) {
        return new Phase(Meeting.LIVE, Optional.of(since), Optional.empty());
    }

    Phase ended(Instant at) {
        return new Phase(Meeting.ENDED, startedAt, Optional.of(at));
    }

    Phase cancelled() {
        return new Phase(Meeting.CANCELLED, startedAt, endedAt);
    }
}
