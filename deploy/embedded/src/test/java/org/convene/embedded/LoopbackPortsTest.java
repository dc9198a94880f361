package org.convene.embedded;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortsTest {
    @Test
    void freePortsAreDifferentAndGivenToNoCaller() {
        var ports = LoopbackPorts.free(20);

        assertThat(ports)
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(20_000, 32_767));
        assertThat(ports).allMatch(LoopbackPorts::isFree);
    }

    @Test
    void noPortIsGivenToTwoProcesses() throws IOException {
        try (var other = new OtherProcess(Asking.class)) {
            var theirs =
                    Arrays.stream(other.line().split(" ")).map(Integer::valueOf).toList();

            assertThat(LoopbackPorts.free(1_000)).doesNotContainAnyElementsOf(theirs);
        }
    }

    @Test
    void theUsualPortIsGivenOnce() {
        // Below those that are drawn, the first that nobody has now.
        var usual = IntStream.range(19_001, 19_200)
                .filter(port -> LoopbackPorts.usualOrFree(port) == port)
                .findFirst()
                .orElseThrow();

        assertThat(LoopbackPorts.usualOrFree(usual)).isNotEqualTo(usual);
    }

    static final class Asking {
        public static void main(String... none) throws IOException {
            OtherProcess.say(
                    LoopbackPorts.free(1_000).stream().map(String::valueOf).collect(joining(" ")));
        }
    }

    @Test
    void aPortThatIsListenedOnIsNotFree() throws IOException {
        try (var taken = new ServerSocket(LoopbackPorts.free(), 1, LoopbackPorts.address())) {
            assertThat(LoopbackPorts.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
