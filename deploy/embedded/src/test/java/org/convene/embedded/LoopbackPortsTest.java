package org.convene.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
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
    void aPortThatIsListenedOnIsNotFree() throws IOException {
        try (var taken = new ServerSocket(LoopbackPorts.free(), 1, LoopbackPorts.address())) {
            assertThat(LoopbackPorts.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
