package org.convene.access.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.contracts.Catalogue;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.RoomCreated;
import org.convene.platform.contracts.RoomDeleted;
import org.convene.platform.contracts.RoomUpdated;
import org.convene.platform.contracts.Shape;
import org.convene.platform.contracts.SpaceCreated;
import org.convene.platform.contracts.SpaceDeleted;
import org.convene.platform.contracts.SpaceUpdated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The events as this service makes them, next to what is promised of them. */
class SpaceEventsContractTest {
    private static final String TENANT = "65f0c0ffee0123456789ab00";
    private static final Instant MADE = Instant.parse("2026-05-30T08:00:00Z");
    private static final Space SPACE = new Space(
            "65f0c0ffee0123456789ab10",
            "Sales",
            Optional.of("Where we meet customers."),
            Optional.of("https://www.example.org/logo.svg"),
            true,
            MADE,
            1);
    private static final Room ROOM = new Room(
            "65f0c0ffee0123456789abce",
            SPACE.id(),
            "Blue room",
            "blue-room",
            Optional.empty(),
            Optional.of("Weekly planning"),
            true,
            Optional.empty(),
            List.of(new EntryQuestion(EntryField.email, true)),
            MADE,
            1);

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(SpaceCreated.TYPE, new SpaceCreated(SPACE.state(TENANT))),
                Arguments.of(SpaceUpdated.TYPE, new SpaceUpdated(SPACE.state(TENANT), List.of("description"))),
                Arguments.of(SpaceDeleted.TYPE, new SpaceDeleted(SPACE.last(TENANT))),
                Arguments.of(RoomCreated.TYPE, new RoomCreated(ROOM.state(TENANT))),
                Arguments.of(RoomUpdated.TYPE, new RoomUpdated(ROOM.state(TENANT), List.of("topic"))),
                Arguments.of(RoomDeleted.TYPE, new RoomDeleted(ROOM.last(TENANT))));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventHasTheShapeOfItsGoldenFile(String type, Object event) {
        assertThat(Shape.of(ContractMapper.write(event)))
                .isEqualTo(Shape.of(GoldenFile.of(type).json()));
        assertThat(Catalogue.topicOf(type)).isEqualTo(SpaceEvents.TOPIC);
    }
}
