package org.convene.access.reset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.convene.platform.contracts.Catalogue;
import org.convene.platform.contracts.ContractMapper;
import org.convene.platform.contracts.GoldenFile;
import org.convene.platform.contracts.PasswordChanged;
import org.convene.platform.contracts.PasswordEvent;
import org.convene.platform.contracts.PasswordForgotten;
import org.convene.platform.contracts.PasswordNotice;
import org.convene.platform.contracts.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The events as this service makes them, next to what is promised of them. */
class PasswordEventsContractTest {
    private static final PasswordNotice NOTICE = new PasswordNotice(
            "65f0c0ffee0123456789ab50",
            "65f0c0ffee0123456789ab00",
            "65f0c0ffee0123456789ab01",
            Optional.of("ca"),
            Instant.parse("2026-05-30T08:00:00Z"));

    static Stream<PasswordEvent> events() {
        return Stream.of(new PasswordForgotten(NOTICE), new PasswordChanged(NOTICE));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventHasTheShapeOfItsGoldenFile(PasswordEvent event) {
        assertThat(Shape.of(ContractMapper.write(event)))
                .isEqualTo(Shape.of(GoldenFile.of(event.type()).json()));
        assertThat(Catalogue.topicOf(event.type())).isEqualTo(PasswordEvents.TOPIC);
    }
}
