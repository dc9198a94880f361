package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutgoingConfigTest {
    @Test
    void theDefaultsAreTheDocumentedOnes() {
        var config = config(Map.of());

        assertThat(config.allowedTargets()).isEmpty();
        assertThat(config.totalTime()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.largestAnswer().asLongValue()).isEqualTo(1_048_576);
        assertThat(config.connectionsPerAddress()).isEqualTo(20);
    }

    @Test
    void everyKeyIsRead() {
        var config = config(Map.of(
                "convene.outgoing.allowed-targets", "10.0.0.0/8,[::1]:80",
                "convene.outgoing.total-time", "2S",
                "convene.outgoing.largest-answer", "64K",
                "convene.outgoing.connections-per-address", "3"));

        assertThat(config.allowedTargets()).contains(List.of("10.0.0.0/8", "[::1]:80"));
        assertThat(config.totalTime()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.largestAnswer().asLongValue()).isEqualTo(65_536);
        assertThat(config.connectionsPerAddress()).isEqualTo(3);
    }

    @Test
    void everyKeyIsDocumented() throws IOException {
        var page = Files.readString(Path.of("../docs/operations.md"));

        assertThat(Arrays.stream(OutgoingConfig.class.getDeclaredMethods())
                        .map(method -> "convene.outgoing." + dashed(method.getName())))
                .hasSize(4)
                .allMatch(page::contains);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, 1, true",
        "10.0.0.0/8, 11.0.0.0, 1, false",
        "10.0.0.0/8:8443, 10.0.0.1, 8443, true",
        "10.0.0.0/8:8443, 10.0.0.1, 8444, false",
        "0.0.0.0/0, 8.8.8.8, 1, true",
        "0.0.0.0/0, fd00::1, 1, false",
        "127.0.0.1:8099, 127.0.0.1, 8099, true",
        "127.0.0.1:8099, 127.0.0.1, 8098, false",
        "127.0.0.1:8099, 127.0.0.2, 8099, false",
        "fd00::/8, fd00::1, 1, true",
        "fd00::/8, ffff::1, 1, false",
        "fd00::/8:8443, fd00::1, 8443, true",
        "fd00::/8:8443, fd00::1, 443, false",
        "[::1]:8099, ::1, 8099, true",
        "[::1]:8099, ::2, 8099, false",
        "127.0.0.0/8, ::ffff:127.0.0.1, 1, false",
        "hooks.internal:8443, 127.0.0.1, 8443, false",
    })
    void anAllowedNetworkHoldsItsAddressesAtItsPort(String entry, String address, int port, boolean contained) {
        assertThat(new AllowedTargets(List.of(entry)).contains(Fixture.address(address), port))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.internal:8443/, true",
        "http://HOOKS.internal:8443/, true",
        "https://hooks.internal/, false",
        "https://hooks.internal.example:8443/, false",
        "https://xhooks.internal:8443/, false",
    })
    void anAllowedNameIsTrustedAtItsPort(String url, boolean trusted) {
        var allowed = new AllowedTargets(List.of("Hooks.Internal:8443"));

        assertThat(allowed.trustsName(OutgoingUrl.parse(url))).isEqualTo(trusted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.internal",
                "127.0.0.1",
                "::1",
                "[::1]",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/8/8",
                "hooks.internal/8",
                "10.0.0.0/8:port",
                "fd00::/129",
                "https://hooks.internal:1",
                "a@hooks.internal:1",
                "hooks.internal:0",
                "127.1:80",
                "10.0.0.0/8:0",
                "10.0.0.0/8:65536"
            })
    void anEntryOfAnotherFormStopsTheStart(String entry) {
        assertThatThrownBy(() -> new AllowedTargets(List.of(entry)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("convene.outgoing.allowed-targets");
    }

    private static OutgoingConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutgoingConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(OutgoingConfig.class);
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase();
    }
}
