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
        assertThat(parse()).isEqualTo(new UpArguments(DEFAULT, false, 8080, List.of(), false, false));
    }

    @Test
    void everyOptionIsRead() {
        var proxies = "10.0.0.0/8,192.0.2.7";
        assertThat(parse(
                        "--port",
                        "9000",
                        "--reset",
                        "--data",
                        "elsewhere",
                        "--trusted-proxies",
                        proxies,
                        "--demo",
                        "--exit"))
                .isEqualTo(new UpArguments(
                        Path.of("elsewhere"), true, 9000, List.of("10.0.0.0/8", "192.0.2.7"), true, true));
    }

    @Test
    void anUnknownOptionIsRefusedByName() {
        assertThatThrownBy(() -> parse("--deno"))
                .isInstanceOf(WrongUsageException.class)
                .hasMessageContaining("--deno");
    }

    @Test
    void onlyADemoCanExit() {
        assertThatThrownBy(() -> parse("--exit"))
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
