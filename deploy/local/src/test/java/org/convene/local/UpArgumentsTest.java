package org.convene.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpArgumentsTest {
    private static final Path DEFAULT = Path.of("data");

    @Test
    void withoutOptionsTheDefaultsHold() {
        assertThat(parse()).isEqualTo(new UpArguments(DEFAULT, false, 8080));
    }

    @Test
    void everyOptionIsRead() {
        assertThat(parse("--port", "9000", "--reset", "--data", "elsewhere"))
                .isEqualTo(new UpArguments(Path.of("elsewhere"), true, 9000));
    }

    @Test
    void anUnknownOptionIsRefusedByName() {
        assertThatThrownBy(() -> parse("--demo"))
                .isInstanceOf(WrongUsageException.class)
                .hasMessageContaining("--demo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "x", "-1", "99999999999"})
    void aPortThatIsNoneIsRefused(String port) {
        assertThatThrownBy(() -> parse("--port", port)).isInstanceOf(WrongUsageException.class);
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> parse("--data")).isInstanceOf(WrongUsageException.class);
    }

    private static UpArguments parse(String... arguments) {
        return UpArguments.parse(List.of(arguments), DEFAULT);
    }
}
