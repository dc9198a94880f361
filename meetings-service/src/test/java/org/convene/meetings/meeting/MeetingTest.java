package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingRescheduled;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;

class MeetingTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    private static final Instant SINCE = Instant.parse("2026-05-31T09:00:00Z");

    @Test
    void aNewMeetingIsVersionOneAndTellsThatItWasScheduled() {
        var change = Meeting.schedule(state(), NOW);

        assertThat(change.event()).isEqualTo(new MeetingScheduled(state()));
        assertThat(change.meeting().state().version()).isEqualTo(1);
    }

    @Test
    void movingAMeetingRaisesItsCalendarSequence() {
        var change = meeting().edit(edit("Planning", SINCE.plusSeconds(3600)), NOW);

        assertThat(change.event()).isInstanceOf(MeetingRescheduled.class);
        assertThat(((MeetingRescheduled) change.event()).changed()).containsExactly("validSince");
        assertThat(change.meeting().state().calendarSequence()).isEqualTo(1);
        assertThat(change.meeting().state().version()).isEqualTo(2);
    }

    @Test
    void aNewTitleIsANewVersionUnderTheSameCalendarSequence() {
        var change = meeting().edit(edit("Planning the autumn", SINCE), NOW);

        assertThat(change.event()).isInstanceOf(MeetingUpdated.class);
        assertThat(change.meeting().state().calendarSequence()).isZero();
        assertThat(change.meeting().state().version()).isEqualTo(2);
    }

    @Test
    void anEditThatSaysWhatAlreadyIsDiffersInNothing() {
        assertThat(meeting().differsFrom(MeetingEdit.of(state()))).isFalse();
    }

    @Test
    void cancellingRaisesTheCalendarSequenceAndEndsAllChanges() {
        var cancelled = meeting().cancel(NOW);

        assertThat(cancelled.event()).isInstanceOf(MeetingCancelled.class);
        assertThat(cancelled.meeting().state().calendarSequence()).isEqualTo(1);
        assertThatThrownBy(() -> cancelled.meeting().cancel(NOW)).isInstanceOf(MeetingAlreadyCancelledException.class);
        assertThatThrownBy(() -> cancelled.meeting().edit(edit("Late", SINCE), NOW))
                .isInstanceOf(MeetingCancelledException.class);
    }

    static Meeting meeting() {
        return Meeting.schedule(state(), NOW).meeting();
    }

    private static MeetingEdit edit(String name, Instant since) {
        return new MeetingEdit(
                name, Optional.empty(), since, SINCE.plusSeconds(7200), "Europe/Madrid", "en", List.of());
    }

    private static MeetingState state() {
        return new MeetingState(
                "65f0c0ffee0123456789abcd",
                "65f0c0ffee0123456789ab00",
                "Planning",
                "planning",
                "https://demo.example.org/m/planning",
                "8911-1493-1944-5515",
                "65f0c0ffee0123456789abce",
                Optional.empty(),
                Meeting.SCHEDULED,
                SINCE,
                SINCE.plusSeconds(7200),
                "Europe/Madrid",
                "en",
                new Organizer("client", new Person("Olga", Optional.empty(), Optional.empty())),
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                new MeetingState.Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }
}
