package org.convene.gateway;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Load balancers and TLS terminators in front, whose word on where a request comes from is taken. Each of them appends to
 * {@code X-Forwarded-For} whom it was called by, so that only what stands right of a stranger's own words was said by
 * one of them.
 */
final class TrustedProxies {
    private static final String FORWARDED_FOR = "x-forwarded-for";

    /** What stands above the last 32 bits of such an address. */
    private static final int MAPPED = 0xffff;

    private final List<Network> networks;

    /**
     * @param networks addresses, and blocks of them such as {@code 10.0.0.0/8} (RFC 4632, RFC 4291)
     * @throws IllegalArgumentException if one is neither
     */
    TrustedProxies(List<String> networks) {
        this.networks = networks.stream().map(Network::of).toList();
    }

    private record Network(int length, BigInteger prefix, int rest) {
        static Network of(String text) {
            String[] parts = text.split("/", 2);
            byte[] address = bytes(parts[0]);
            if (address == null || (parts.length == 2 && !parts[1].matches("[0-9]{1,3}"))) {
                throw wrong(text);
            }
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : address.length * Byte.SIZE;
            int rest = address.length * Byte.SIZE - bits;
            if (rest < 0) {
                throw wrong(text);
            }
            return new Network(address.length, new BigInteger(1, address).shiftRight(rest), rest);
        }

        boolean holds(byte[] address) {
            return address.length == length
                    && new BigInteger(1, address).shiftRight(rest).equals(prefix);
        }

        private static IllegalArgumentException wrong(String text) {
            return new IllegalArgumentException(
                    "trusted proxies must be addresses or blocks such as 10.0.0.0/8, not " + text);
        }
    }

    /** The address that the request comes from: the last one that none of them has. */
    String client(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        return networks.isEmpty() ? peer : client(peer, request.headers().getAll(FORWARDED_FOR));
    }

    /**
     * @param forwardedFor the header's values, in their order
     */
    String client(String peer, List<String> forwardedFor) {
        List<String> hops = forwardedFor.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .toList();
        String client = peer;
        for (int hop = hops.size() - 1; hop >= 0 && areOurs(client); hop--) {
            if (bytes(hops.get(hop)) == null) {
                return client;
            }
            client = hops.get(hop);
        }
        return client;
    }

    private boolean areOurs(String text) {
        byte[] address = bytes(text);
        return address != null && networks.stream().anyMatch(network -> network.holds(address));
    }

    /** An IPv4 address that is written as IPv6 (RFC 4291 section 2.5.5.2) is one. */
    private static byte @Nullable [] bytes(String text) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(text);
        return address != null
                        && address.length == 16
                        && new BigInteger(1, address).shiftRight(32).intValue() == MAPPED
                        && new BigInteger(1, address).bitLength() == 48
                ? Arrays.copyOfRange(address, 12, 16)
                : address;
    }
}
