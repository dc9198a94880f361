package org.convene.platform.outgoing;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** IP addresses as text. Nothing here asks a name server, and no octal, hexadecimal or short form is read. */
final class IpLiteral {
    private IpLiteral() {}

    /** The address that a URL's host spells: a canonical dotted quad, or IPv6 (RFC 4291 section 2.2) in brackets. */
    static Optional<InetAddress> ofHost(String host) {
        if (host.startsWith("[")) {
            return of(host.substring(1, host.length() - 1)).filter(Inet6Address.class::isInstance);
        }
        return of(host).filter(address -> address.getHostAddress().equals(host));
    }

    static Optional<InetAddress> of(String text) {
        return text.contains("%")
                ? Optional.empty()
                : Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(text))
                        .map(IpLiteral::address);
    }

    /** As a URL spells it. */
    static String host(InetAddress address) {
        return address instanceof Inet6Address
                ? "[" + NetUtil.toAddressString(address) + "]"
                : address.getHostAddress();
    }

    /** Sixteen bytes stay IPv6, whereas {@link InetAddress#getByAddress(byte[])} turns IPv4-mapped ones into IPv4. */
    private static InetAddress address(byte[] bytes) {
        try {
            return bytes.length == 4 ? InetAddress.getByAddress(bytes) : Inet6Address.getByAddress(null, bytes, -1);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
