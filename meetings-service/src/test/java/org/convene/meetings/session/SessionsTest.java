package org.convene.meetings.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.convene.meetings.session.SessionList.Occupant;
import org.convene.meetings.session.SessionList.SessionView;
import org.convene.meetings.session.SessionList.VideoRoom;
import org.convene.platform.contracts.RoomState;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest {
    private static TestDatabase database;

    private final TestRoom room = TestRoom.in(database);
    private final String first = Id.next();
    private final String second = Id.next();
    private final String third = Id.next();

    @BeforeAll
    static void create() {
        database = TestDatabase.create("sessions");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aSessionBeginsWithTheFirstAndEndsWithTheLast() {
        room.record(room.joined(first, "ana", 0), room.joined(second, "ben", 5));
        assertThat(room.summary()).containsExactly(first + " 0-");

        room.record(room.left(first, "ana", 0, 10));
        assertThat(room.summary()).containsExactly(first + " 0-");

        room.record(room.left(second, "ben", 5, 30));
        assertThat(room.summary()).containsExactly(first + " 0-30");
    }

    @Test
    void whoEntersTheEmptyRoomBeginsAnotherSession() {
        room.record(room.joined(first, "ana", 0), room.left(first, "ana", 0, 10), room.joined(second, "ana", 11));

        assertThat(room.summary()).containsExactly(first + " 0-10", second + " 11-");
    }

    @Test
    void whoIsHeardToHaveLeftLongAgoLeavesTwoSessionsBehind() {
        room.record(
                room.joined(first, "ana", 0),
                room.joined(second, "ben", 20),
                room.left(second, "ben", 20, 30),
                room.left(first, "ana", 0, 10));

        assertThat(room.summary()).containsExactly(first + " 0-10", second + " 20-30");
    }

    @Test
    void aStayThatIsHeardOfLateJoinsWhatItTouches() {
        room.record(room.left(first, "ana", 0, 10), room.left(second, "ben", 20, 30), room.left(third, "chloe", 8, 22));

        assertThat(room.summary()).containsExactly(first + " 0-30");
    }

    @Test
    void whatAClockPutsBeforeTheJoiningIsLeftAtOnce() {
        room.record(room.left(first, "ana", 10, 5));

        assertThat(room.summary()).containsExactly(first + " 10-10");
    }

    @Test
    void roomsAndTenantsDoNotMix() {
        var other = TestRoom.in(database);
        var foreign = new TestRoom(database, other.tenant(), room.id());
        room.record(room.joined(first, "ana", 0));
        other.record(other.joined(second, "ben", 5));
        foreign.record(foreign.joined(third, "chloe", 6));

        assertThat(room.sessions(Optional.empty(), 50).data())
                .extracting(SessionView::id)
                .containsExactly(first);
        assertThat(foreign.sessions(Optional.empty(), 50).data())
                .extracting(SessionView::id)
                .containsExactly(third);
    }

    @Test
    void aHundredWhoEnterAtOnceThroughManyProcessesAreInOneSession() {
        var processes =
                IntStream.range(0, 4).mapToObj(number -> database.newSystem()).toList();
        var work = new ArrayList<Uni<Void>>();
        for (var number = 0; number < 100; number++) {
            work.add(room.record(processes.get(number % 4), room.left(Id.next(), "p" + number, number, number + 1)));
        }

        var unused = TestRoom.await(Uni.join().all(work).andFailFast());

        var sessions = room.sessions(Optional.empty(), 50);
        assertThat(sessions.totalRow()).isEqualTo(1);
        assertThat(sessions.data().get(0).occupants()).hasSize(100);
        assertThat(sessions.data().get(0).duration()).isEqualTo(100 * 60);
    }

    @Test
    void everybodyIsAnOccupantOnceInTheOrderOfTheirComing() {
        room.record(
                room.left(first, "ben", 0, 10),
                room.left(second, "ana", 5, 20),
                room.known(third, "ben", "crm-1", 15, 25),
                room.left(Id.next(), "later", 40, 50));

        assertThat(room.sessions(Optional.empty(), 50).data().get(1).occupants())
                .containsExactly(
                        new Occupant("ben", "Name of ben", Optional.of("crm-1")),
                        new Occupant("ana", "Name of ana", Optional.empty()));
    }

    @Test
    void pagesGoOnWhereTheLastEndedAndTotalsCountAll() {
        var ids = IntStream.range(0, 5).mapToObj(number -> Id.next()).toList();
        IntStream.range(0, 5)
                .forEach(number -> room.record(room.left(ids.get(number), "ana", number * 10, number * 10 + 1)));
        room.record(room.joined(first, "ana", 90));

        var found = new ArrayList<String>();
        var cursor = Optional.<String>empty();
        do {
            var page = room.sessions(cursor, 2);
            assertThat(List.of(page.totalCompleted(), page.totalInProgress(), page.totalRow()))
                    .containsExactly(5L, 1L, 6L);
            assertThat(page.data()).hasSizeLessThanOrEqualTo(2);
            page.data().forEach(session -> found.add(session.id()));
            cursor = page.nextCursor();
        } while (cursor.isPresent());

        assertThat(found).containsExactly(first, ids.get(4), ids.get(3), ids.get(2), ids.get(1), ids.get(0));
    }

    @Test
    void theAnswerHasTheDocumentedNames() throws Exception {
        room.record(room.left(first, "608a2a5c79dea68d3a4da353", 0, 1));

        var mapper = JsonMapper.builder()
                .addModules(new Jdk8Module(), new JavaTimeModule())
                .serializationInclusion(JsonInclude.Include.NON_ABSENT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();

        assertThat(mapper.writeValueAsString(room.sessions(Optional.empty(), 50)))
                .isEqualTo("""
                        {"total_completed":1,"total_in_progress":0,"total_row":1,"data":[{"_id":"%s",\
                        "date":"2026-05-31T08:00:00.000Z","status":"COMPLETED","duration":60,\
                        "occupants":[{"profile_id":"608a2a5c79dea68d3a4da353","name":"Name of 608a2a5c79dea68d3a4da353"}],\
                        "video_room":{"_id":"%s","name":"planning","topic":"Planning"},"recording_files":[]}]}\
                        """.formatted(first, room.id()));
    }

    @Test
    void aSpacesRoomIsNamedAsItStandsInUrls() {
        var tea = new RoomState(first, second, third, "Tea room", "tea-room", Optional.empty(), true, 1);

        assertThat(VideoRooms.of(tea)).isEqualTo(new VideoRoom(first, "tea-room", "Tea room"));
    }

    @Test
    void whatRunsIsInProgressAndItsDurationGrows() {
        room.record(room.joined(first, "ana", 0));

        var session = room.sessions(Optional.empty(), 50).data().get(0);
        assertThat(session.status()).isEqualTo("IN-PROGRESS");
        database.step(Duration.ofHours(1));
        assertThat(room.sessions(Optional.empty(), 50).data().get(0).duration())
                .isGreaterThanOrEqualTo(session.duration() + 3600);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+300000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "-9999-01-01T00:00:00Z"})
    void aCursorOfATimeThatTheDatabaseHasNoPlaceForIsRefused(String time) {
        var cursor = new SessionCursor(Instant.parse(time), first).text();
        assertThatThrownBy(() -> SessionCursor.parse(cursor)).isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!", "MjAyNi0wNS0zMVQwODowMDowMFovMQ", "eC82NWYwYzBmZmVlMDEyMzQ1Njc4OWFiY2Q"})
    void aCursorThatNobodyGaveIsRefused(String cursor) {
        assertThatThrownBy(() -> SessionCursor.parse(cursor)).isInstanceOf(InvalidFieldException.class);
    }
}
