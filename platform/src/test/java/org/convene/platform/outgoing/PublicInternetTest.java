package org.convene.platform.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicInternetTest {
    /** First and last of each block, and their neighbours outside where those are public. */
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255, , 1.0.0.0",
        "10.0.0.0, 10.255.255.255, 9.255.255.255, 11.0.0.0",
        "100.64.0.0, 100.127.255.255, 100.63.255.255, 100.128.0.0",
        "127.0.0.0, 127.255.255.255, 126.255.255.255, 128.0.0.0",
        "168.63.129.16, 168.63.129.16, 168.63.129.15, 168.63.129.17",
        "169.254.0.0, 169.254.255.255, 169.253.255.255, 169.255.0.0",
        "172.16.0.0, 172.31.255.255, 172.15.255.255, 172.32.0.0",
        "192.0.0.0, 192.0.0.255, 191.255.255.255, 192.0.1.0",
        "192.0.2.0, 192.0.2.255, 192.0.1.255, 192.0.3.0",
        "192.88.99.0, 192.88.99.255, 192.88.98.255, 192.88.100.0",
        "192.168.0.0, 192.168.255.255, 192.167.255.255, 192.169.0.0",
        "198.18.0.0, 198.19.255.255, 198.17.255.255, 198.20.0.0",
        "198.51.100.0, 198.51.100.255, 198.51.99.255, 198.51.101.0",
        "203.0.113.0, 203.0.113.255, 203.0.112.255, 203.0.114.0",
        "224.0.0.0, 255.255.255.255, 223.255.255.255, ",
        "239.255.255.255, 240.0.0.0, , ",
        "'::', 1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, , 2000::",
        "2001::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db9::",
        "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::",
        "4000::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ",
    })
    void aSpecialPurposeBlockIsInternalFromItsFirstAddressToItsLastAndNoFurther(
            String first, String last, String before, String after) {
        assertThat(PublicInternet.contains(Fixture.address(first))).isFalse();
        assertThat(PublicInternet.contains(Fixture.address(last))).isFalse();
        if (before != null) {
            assertThat(PublicInternet.contains(Fixture.address(before))).isTrue();
        }
        if (after != null) {
            assertThat(PublicInternet.contains(Fixture.address(after))).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "::1", // loopback
                "::ffff:8.8.8.8", // IPv4-mapped
                "::8.8.8.8", // IPv4-compatible
                "::ffff:0:808:808", // IPv4-translated
                "64:ff9b::808:808", // NAT64
                "64:ff9b:1::808:808", // local NAT64
                "100::1", // discard
                "2001:0:808:808::1", // Teredo
                "2001:2::1", // benchmarks
                "2001:10::1", // ORCHID
                "2001:20::1", // ORCHIDv2
                "2002:808:808::1", // 6to4
                "5f00::1", // segment routing
                "fc00::1", // unique local
                "fd00:ec2::254", // a cloud's metadata
                "fd20:ce::254", // a cloud's metadata
                "fe80::a9fe:a9fe", // link-local
                "fec0::1", // site-local
                "ff02::1", // multicast
                "100.100.100.200", // a cloud's metadata
                "169.254.169.254", // most clouds' metadata
                "192.0.0.192", // a cloud's metadata
                "255.255.255.255", // broadcast
            })
    void whatIsNotGlobalUnicastOrCarriesAnIpv4AddressIsInternal(String address) {
        assertThat(PublicInternet.contains(Fixture.address(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "93.184.215.14",
                "192.31.196.1",
                "2606:4700:4700::1111",
                "2001:4860:4860::8888",
                "2a00:1450:4001:81b::200e",
                "2620:4f:8000::1"
            })
    void publicAddressesAreReachable(String address) {
        assertThat(PublicInternet.contains(Fixture.address(address))).isTrue();
    }
}
