package org.convene.access.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.admission.Entrant;
import org.convene.access.admission.Entrant.Kind;
import org.convene.access.admission.Rule;
import org.convene.access.admission.Terms;
import org.convene.access.participanttoken.MeetingOptions;
import org.convene.platform.contracts.MeetingState;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;

class EngineQueryTest {
    private static final String ROOM = "aaaaaaaaaaaaaaaaaaaaaaaa";
    private static final String ONE = "bbbbbbbbbbbbbbbbbbbbbbbb";
    private static final String OTHER = "cccccccccccccccccccccccc";
    private static final Person ANA = new Person("Ana", Optional.empty(), Optional.empty());

    @Test
    void twoMeetingsInOneRoomAreTwoConferences() {
        assertThat(EngineQuery.of(meeting(ONE), MeetingOptions.DEFAULTS))
                .containsEntry("roomId", ROOM)
                .containsEntry("conference", ONE);
        assertThat(EngineQuery.of(meeting(OTHER), MeetingOptions.DEFAULTS))
                .containsEntry("roomId", ROOM)
                .containsEntry("conference", OTHER);
    }

    @Test
    void withoutAMeetingTheConferenceIsTheRooms() {
        assertThat(EngineQuery.of(shown(Optional.empty()), MeetingOptions.DEFAULTS))
                .containsEntry("conference", ROOM)
                .doesNotContainKey("meetingToken");
    }

    private static Shown meeting(String id) {
        var start = Instant.parse("2026-05-31T09:00:00Z");
        return shown(Optional.of(new MeetingState(
                id,
                "dddddddddddddddddddddddd",
                "Weekly",
                "weekly",
                "http://acme.localhost/m/weekly",
                "8911-1493-1944-5515",
                ROOM,
                Optional.empty(),
                "scheduled",
                start,
                start.plusSeconds(1800),
                "Europe/Madrid",
                "en",
                new MeetingState.Organizer(id, ANA),
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
                1)));
    }

    private static Shown shown(Optional<MeetingState> meeting) {
        var entrant = new Entrant(
                Kind.PARTICIPANT,
                "eeeeeeeeeeeeeeeeeeeeeeee",
                "guest",
                ANA,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Shown(Rule.MEETING_ON, entrant, ROOM, meeting, Terms.NONE, Optional.empty());
    }
}
