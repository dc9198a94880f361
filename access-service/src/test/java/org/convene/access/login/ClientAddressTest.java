package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {
    @Test
    void allAddressesOfOneIpv6NetworkAreOne() {
        var one = ClientAddress.of("2001:db8:1:2::1");

        assertThat(ClientAddress.of("2001:db8:1:2:ffff::2")).isEqualTo(one);
        assertThat(ClientAddress.of("2001:db8:1:3::1")).isNotEqualTo(one);
    }

    @Test
    void aNetworkIsWrittenAsOne() {
        assertThat(ClientAddress.of("2001:db8:1:2:ffff::2").text()).isEqualTo("2001:db8:1:2::/64");
    }

    /** As Node and others say whom they hear on a socket for both. */
    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.1", "::FFFF:192.0.2.1", "::ffff:c000:201", "0:0:0:0:0:ffff:c000:0201"})
    void anIpv4AddressThatIsWrittenAsIpv6IsItself(String address) {
        assertThat(ClientAddress.of(address)).isEqualTo(ClientAddress.of("192.0.2.1"));
        assertThat(ClientAddress.told("client", address)).isEqualTo(ClientAddress.told("client", "192.0.2.1"));
        assertThat(ClientAddress.of(address)).isNotEqualTo(ClientAddress.of("::ffff:192.0.2.2"));
    }

    @Test
    void everyIpv4AddressIsAnother() {
        assertThat(ClientAddress.of("192.0.2.1")).isEqualTo(ClientAddress.of("192.0.2.1"));
        assertThat(ClientAddress.of("192.0.2.1")).isNotEqualTo(ClientAddress.of("192.0.2.2"));
    }

    @Test
    void anAddressIsNotPrinted() {
        assertThat(ClientAddress.of("192.0.2.1").toString()).doesNotContain("192");
    }
}
