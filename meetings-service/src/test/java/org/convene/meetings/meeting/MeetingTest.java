package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.contracts.MeetingCancelled;
import org.convene.platform.contracts.MeetingEnded;
import org.convene.platform.contracts.MeetingRescheduled;
import org.convene.platform.contracts.MeetingScheduled;
import org.convene.platform.contracts.MeetingStarted;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.MeetingState.Organizer;
import org.convene.platform.contracts.MeetingUpdated;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingTest {
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");
    static final Instant SINCE = Instant.parse("2026-05-31T09:00:00Z");
    static final Instant UNTIL = SINCE.plusSeconds(7200);

    private static final Map<String, Object> OTHERS = Map.of(
            "name", "Planning the autumn",
            "description", Optional.of("What we do next."),
            "validSince", SINCE.plusSeconds(60),
            "validUntil", UNTIL.plusSeconds(60),
            "timeZone", "Asia/Tokyo",
            "language", "es",
            "roomId", "65f0c0ffee0123456789abcf",
            "externalMeetingId", Optional.of("deal-42"),
            "capacity", Optional.of(3),
            "metadata", Map.of("project", "autumn"));

    @Test
    void aNewMeetingIsVersionOneAndTellsThatItWasScheduled() {
        var change = Meeting.schedule(state(), Optional.empty(), NOW);

        assertThat(change.event()).isEqualTo(new MeetingScheduled(state()));
        assertThat(change.meeting().state().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"validSince", "validUntil", "timeZone", "roomId"})
    void anotherTimeOrPlaceRaisesTheCalendarSequence(String field) {
        var change = edited(meeting(), field);

        assertThat(change.event()).isInstanceOf(MeetingRescheduled.class);
        assertThat(((MeetingRescheduled) change.event()).changed()).containsExactly(field);
        assertThat(change.meeting().state().calendarSequence()).isEqualTo(1);
        assertThat(change.meeting().state().version()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "description", "language", "capacity", "externalMeetingId", "metadata"})
    void whateverElseChangesIsANewVersionUnderTheSameCalendarSequence(String field) {
        var change = edited(meeting(), field);

        assertThat(change.event()).isInstanceOf(MeetingUpdated.class);
        assertThat(((MeetingUpdated) change.event()).changed()).containsExactly(field);
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
        assertThatThrownBy(() -> edited(cancelled.meeting(), "name")).isInstanceOf(MeetingCancelledException.class);
        assertThatThrownBy(() -> cancelled.meeting().end(UNTIL)).isInstanceOf(MeetingCancelledException.class);
        assertThat(cancelled.meeting().close(UNTIL.plusSeconds(3600))).isEmpty();
    }

    @Test
    void itGoesLiveWithTheFirstWhoCanComeIn() {
        var doorsOpen = SINCE.minusSeconds(900);

        assertThat(meeting().start(doorsOpen.minusMillis(1), NOW)).isEmpty();
        assertThat(meeting().start(UNTIL.plusSeconds(3600), NOW)).isEmpty();
        var started = meeting().start(doorsOpen, NOW).orElseThrow();

        assertThat(started.event()).isInstanceOf(MeetingStarted.class);
        assertThat(started.meeting().state().status()).isEqualTo(Meeting.LIVE);
        assertThat(started.meeting().state().startedAt()).contains(doorsOpen);
        assertThat(started.meeting().state().calendarSequence()).isZero();
        assertThat(started.meeting().start(SINCE, NOW)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"validSince", "timeZone", "roomId"})
    void aLiveMeetingBeginsAtNoOtherTimeOrPlace(String field) {
        assertThatThrownBy(() -> edited(live(), field)).isInstanceOf(MeetingLiveException.class);
    }

    @Test
    void aLiveMeetingMayLastLonger() {
        var change = edited(live(), "validUntil");

        assertThat(change.event()).isInstanceOf(MeetingRescheduled.class);
        assertThat(change.meeting().state().status()).isEqualTo(Meeting.LIVE);
        assertThat(change.meeting().state().startedAt()).contains(SINCE);
    }

    @Test
    void whatHasNotBegunIsNotEndedButCancelled() {
        assertThatThrownBy(() -> meeting().end(SINCE.minusMillis(1))).isInstanceOf(MeetingNotStartedException.class);

        assertThat(meeting().end(SINCE).meeting().state().status()).isEqualTo(Meeting.ENDED);
    }

    @Test
    void nothingOfAnEndedMeetingChanges() {
        var ended = live().end(UNTIL);

        assertThat(ended.event()).isInstanceOf(MeetingEnded.class);
        assertThat(ended.meeting().state().endedAt()).contains(UNTIL);
        assertThatThrownBy(() -> edited(ended.meeting(), "name")).isInstanceOf(MeetingEndedException.class);
        assertThatThrownBy(() -> ended.meeting().invite(List.of(), NOW)).isInstanceOf(MeetingEndedException.class);
        assertThatThrownBy(() -> ended.meeting().cancel(NOW)).isInstanceOf(MeetingEndedException.class);
        assertThatThrownBy(() -> ended.meeting().end(NOW)).isInstanceOf(MeetingEndedException.class);
    }

    @Test
    void itIsOverWhenItsDoorsCloseWheneverThatIsNoticed() {
        var closing = UNTIL.plusSeconds(3600);

        assertThat(live().close(closing.minusMillis(1))).isEmpty();
        var closed = live().close(closing.plusSeconds(60)).orElseThrow();

        assertThat(closed.meeting().state().endedAt()).contains(closing);
        assertThat(closed.meeting().close(closing.plusSeconds(60))).isEmpty();
    }

    private static Meeting live() {
        return meeting().start(SINCE, NOW).orElseThrow().meeting();
    }

    private static Meeting.Change edited(Meeting meeting, String field) {
        var edit = TestEdit.of(meeting.state(), Map.of(field, OTHERS.get(field)));
        return meeting.edit(edit, meeting.state().organizer(), NOW);
    }

    static Meeting meeting() {
        return Meeting.schedule(state(), Optional.empty(), NOW).meeting();
    }

    private static MeetingState state() {
        return state("65f0c0ffee0123456789abcd", Optional.empty());
    }

    /** With a token, a name and a room of its own. */
    static MeetingState state(String id, Optional<Integer> capacity) {
        return new MeetingState(
                id,
                "65f0c0ffee0123456789ab00",
                "Planning",
                "planning-" + id,
                "https://demo.example.org/m/planning-" + id,
                "token-" + id,
                new StringBuilder(id).reverse().toString(),
                Optional.empty(),
                Meeting.SCHEDULED,
                SINCE,
                UNTIL,
                "Europe/Madrid",
                "en",
                new Organizer("client", new Person("Olga", Optional.empty(), Optional.empty())),
                List.of(),
                true,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                capacity,
                new MeetingState.Access(false, false, false, 900, 3600),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                0,
                1);
    }
}
