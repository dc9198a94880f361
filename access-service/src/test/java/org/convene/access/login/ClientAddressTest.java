package org.convene.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void allAddressesOfOneIpv6NetworkAreOne() {
        var one = ClientAddress.of("2001:db8:1:2::1");

        assertThat(ClientAddress.of("2001:db8:1:2:ffff::2")).isEqualTo(one);
        assertThat(ClientAddress.of("2001:db8:1:3::1")).isNotEqualTo(one);
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
