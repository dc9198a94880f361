package org.convene.meetings.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.time.Id;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnRoomsTest {
    private final Meeting meeting = MeetingTest.meeting();
    private TestDatabase database;

    @BeforeEach
    void create() {
        database = TestDatabase.create("own_rooms_" + Id.next());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRoomIsTheMeetingsOnlyIfItWasMadeForIt(boolean ownRoom) {
        var state = meeting.state();
        var repository = new MeetingRepository(database.tenants());
        var unused = await(database.tenants()
                .transaction(
                        state.tenant(),
                        transaction -> Uni.join()
                                .all(repository.insert(transaction, meeting, ownRoom))
                                .andFailFast()));

        var found = await(new OwnRooms(database.tenants()).find(state.tenant(), state.roomId()));

        assertThat(found)
                .isEqualTo(Optional.of(new OwnRooms.Host(state.urlName(), state.name()))
                        .filter(host -> ownRoom));
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
