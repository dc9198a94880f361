package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatewayTest {

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (House house = new House();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var options = GatewayOptions.of("127.0.0.1", taken.getLocalPort(), house.addresses());

            assertThatThrownBy(() -> Gateway.start(options))
                    .isInstanceOf(PortInUseException.class)
                    .hasMessage("port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
        }
    }

    @Test
    void aClosedGatewayFreesItsPort() throws Exception {
        int port;
        try (House house = new House()) {
            port = house.gateway.port();
        }

        try (ServerSocket again = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.getLocalPort()).isEqualTo(port);
        }
    }

    @Test
    void servicesMustBeThoseOfTheTable() {
        var options = GatewayOptions.of("127.0.0.1", 0, Map.of("meetings", House.loopback(1)));

        assertThatThrownBy(() -> Gateway.start(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("services must be [access, meetings, notifications, tools], not [meetings]");
    }

    @Test
    void aServiceIsAtAnHttpAddressWithAPort() {
        assertThatThrownBy(() -> GatewayOptions.of("127.0.0.1", 0, Map.of("tools", URI.create("ftp://x"))))
                .hasMessageContaining("tools must be at http://host:port");
    }

    @Test
    void twoHundredAtOnceAllGetTheirOwnAnswer() throws Exception {
        var together = new CountDownLatch(200);
        var threads = Executors.newFixedThreadPool(200);
        try (House house = new House()) {
            house.meetings.behave(exchange -> {
                together.countDown();
                awaitAll(together);
                house.meetings.answer(exchange, 200, exchange.getRequestURI().getPath());
            });

            var answers = IntStream.range(0, 200)
                    .mapToObj(number -> threads.submit(() -> house.get("/v1/meetings/" + number)))
                    .toList();

            for (int number = 0; number < 200; number++) {
                var answer = answers.get(number).get();
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("/v1/meetings/" + number);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
