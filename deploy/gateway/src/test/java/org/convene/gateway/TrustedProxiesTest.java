package org.convene.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request comes from, when load balancers are in front. */
class TrustedProxiesTest {
    private final TrustedProxies proxies = new TrustedProxies(List.of("10.0.0.0/8", "192.0.2.7", "2001:db8::/32"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.5  | 198.51.100.1                       | 203.0.113.5",
                "10.1.2.3     | 198.51.100.1                       | 198.51.100.1",
                "10.1.2.3     | 198.51.100.1, 10.9.9.9             | 198.51.100.1",
                "10.1.2.3     | 198.51.100.1, 203.0.113.5, 10.9.9.9 | 203.0.113.5",
                "10.1.2.3     | 198.51.100.1,192.0.2.7,2001:db8::1 | 198.51.100.1",
                "192.0.2.8    | 198.51.100.1                       | 192.0.2.8",
                "2001:db8::1  | 2001:db9::1                        | 2001:db9::1",
                "2001:db9::1  | 198.51.100.1                       | 2001:db9::1",
                "10.1.2.3     | 10.7.7.7, 10.8.8.8                 | 10.7.7.7"
            })
    void itIsTheLastAddressThatIsNoTrustedProxys(String peer, String forwardedFor, String client) {
        assertThat(proxies.client(peer, List.of(forwardedFor))).isEqualTo(client);
    }

    @Test
    void severalHeadersAreOneList() {
        assertThat(proxies.client("10.1.2.3", List.of("198.51.100.1", "203.0.113.5, 10.9.9.9")))
                .isEqualTo("203.0.113.5");
    }

    /** Nobody is counted under a name of their own choice. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "unknown", "198.51.100.1, unknown", "_hidden", "10.0.0.0/8", "198.51.100.1,"})
    void whatIsNoAddressIsPassedByAndTheProxyItselfIsNamed(String forwardedFor) {
        assertThat(proxies.client("10.1.2.3", List.of(forwardedFor))).isEqualTo("10.1.2.3");
    }

    @Test
    void withoutTheHeaderItIsTheProxy() {
        assertThat(proxies.client("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10.0.0/8", "balancer", "2001:db8::/129"})
    void whatIsNoNetworkIsRefused(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrustedProxies(List.of(network)))
                .withMessageContaining("trusted proxies");
    }

    @Test
    void servicesAreToldTheClientBehindATrustedProxyAndOfStrangersThePeer() throws IOException {
        try (House behind = new House(options -> options.withTrustedProxies(List.of("127.0.0.0/8")));
                House house = new House()) {
            for (House one : List.of(behind, house)) {
                assertThat(one.rawGet("/weekly", "X-Forwarded-For: 192.0.2.66, 198.51.100.1"))
                        .startsWith("HTTP/1.1 200");
            }

            assertThat(behind.access.received().headers().get("X-Forwarded-For"))
                    .containsExactly("198.51.100.1");
            assertThat(house.access.received().headers().get("X-Forwarded-For")).containsExactly("127.0.0.1");
        }
    }

    @Test
    void behindATrustedProxyWhoHasSentTooMuchDoesNotHinderOthers() throws IOException {
        try (House house = new House(options -> options.withTrustedProxies(List.of("127.0.0.1"))
                .withLimits(options.limits().withRate(1, 1)))) {
            assertThat(house.rawGet("/weekly", "X-Forwarded-For: 198.51.100.1")).startsWith("HTTP/1.1 200");
            assertThat(house.rawGet("/weekly", "X-Forwarded-For: 192.0.2.66, 198.51.100.1"))
                    .startsWith("HTTP/1.1 429");
            assertThat(house.rawGet("/weekly", "X-Forwarded-For: 198.51.100.2")).startsWith("HTTP/1.1 200");
        }
    }
}
