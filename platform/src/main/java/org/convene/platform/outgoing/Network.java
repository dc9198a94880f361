package org.convene.platform.outgoing;

import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A range of addresses (RFC 4632). (Netty's {@code IpSubnetFilterRule} is not it: an IPv6 address whose first bits are
 * all ones is in every network for it.)
 *
 * @param bits 32 or 128
 */
record Network(BigInteger first, int bits, int prefix) {
    Network {
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("prefix must be between 0 and " + bits);
        }
    }

    /**
     * @param text {@code 10.0.0.0/8} or {@code fd00::/8}
     * @throws IllegalArgumentException if it is anything else
     */
    static Network of(String text) {
        var parts = text.split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(text + " must be address/prefix");
        }
        var address = IpLiteral.of(parts[0])
                .orElseThrow(() -> new IllegalArgumentException(text + " must begin with an IP address"));
        return of(address, Integer.parseInt(parts[1]));
    }

    static Network only(InetAddress address) {
        return of(address, bits(address));
    }

    boolean contains(InetAddress address) {
        return bits(address) == bits
                && number(address).xor(first).shiftRight(bits - prefix).signum() == 0;
    }

    private static Network of(InetAddress address, int prefix) {
        return new Network(number(address), bits(address), prefix);
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }
}
