package org.convene.platform.outgoing;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses are globally reachable unicast, after the IANA special-purpose registries (RFC 6890). Where a
 * registry leaves a block partly reachable the whole block counts as internal, and so does every IPv6 form that
 * carries an IPv4 address, since what it leads to is another machine's decision.
 */
final class PublicInternet {
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private static final List<Network> INTERNAL = Stream.of(
                    "0.0.0.0/8", // this network (RFC 791)
                    "10.0.0.0/8", // private (RFC 1918)
                    "100.64.0.0/10", // carrier-grade NAT (RFC 6598); a cloud's metadata at 100.100.100.200
                    "127.0.0.0/8", // loopback (RFC 1122)
                    "168.63.129.16/32", // a cloud's metadata, on a public address
                    "169.254.0.0/16", // link-local (RFC 3927); most clouds' metadata
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments (RFC 6890); a cloud's metadata at 192.0.0.192
                    "192.0.2.0/24", // documentation (RFC 5737)
                    "192.88.99.0/24", // 6to4 relays (RFC 7526)
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // benchmarks (RFC 2544)
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast (RFC 1112)
                    "240.0.0.0/4", // reserved, and the limited broadcast (RFC 1112, RFC 8190)
                    "2001::/23", // protocol assignments (RFC 2928): Teredo, benchmarks, ORCHID
                    "2001:db8::/32", // documentation (RFC 3849)
                    "2002::/16", // 6to4 (RFC 3056)
                    "3fff::/20") // documentation (RFC 9637)
            .map(Network::of)
            .toList();

    private PublicInternet() {}

    static boolean contains(InetAddress address) {
        return (!(address instanceof Inet6Address) || GLOBAL_UNICAST.contains(address))
                && INTERNAL.stream().noneMatch(network -> network.contains(address));
    }
}
