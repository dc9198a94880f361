package org.convene.access.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.contracts.Catalogue;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.Shape;
import org.convene.platform.contracts.UserCreated;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.contracts.UserEvent;
import org.convene.platform.contracts.UserUpdated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The events as this service makes them, next to what is promised of them. */
class UserEventsContractTest {
    private static final String TENANT = "65f0c0ffee0123456789ab00";
    private static final User OLGA = new User(
            "65f0c0ffee0123456789ab01",
            "olga@example.org",
            "Olga Ruiz",
            Optional.of("+34600000001"),
            Optional.of("+34930000001"),
            Optional.of("olga"),
            Optional.of("Teacher"),
            List.of(Capability.meetings),
            true,
            Instant.parse("2026-05-30T08:00:00Z"),
            Optional.of(Instant.parse("2026-05-31T08:00:00Z")),
            1);

    static Stream<UserEvent> events() {
        return Stream.of(
                new UserCreated(OLGA.state(TENANT)),
                new UserUpdated(OLGA.state(TENANT), List.of("username")),
                UserDeleted.after(OLGA.state(TENANT)));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventHasTheShapeOfItsGoldenFile(UserEvent event) {
        assertThat(Shape.of(ContractMapper.write(event)))
                .isEqualTo(Shape.of(GoldenFile.of(event.type()).json()));
        assertThat(Catalogue.topicOf(event.type())).isEqualTo(UserEvents.TOPIC);
    }
}
