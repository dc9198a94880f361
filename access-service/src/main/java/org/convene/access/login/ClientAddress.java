package org.convene.access.login;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param text of IPv6 the network of the first 64 bits only ({@code 2001:db8:1:2::/64}): whoever has one of its addresses
 *     has them all. An IPv4 address that is written as IPv6 (RFC 4291 section 2.5.5.2) is itself
 * @param client whose word it is; empty where the gateway saw it
 */
public record ClientAddress(String text, Optional<String> client) {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    /** What an IPv4 address has before it in IPv6. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    /** As the gateway saw it. */
    public static ClientAddress of(HttpServerRequest request) {
        var address = request.remoteAddress();
        return of(Objects.requireNonNullElse(address.hostAddress(), Objects.requireNonNullElse(address.host(), "")));
    }

    public ClientAddress(String text) {
        this(text, Optional.empty());
    }

    /**
     * Of somebody for whom a client asks, which is counted apart from all others, and together for the client. Empty if it
     * is no IP address.
     */
    public static Optional<ClientAddress> told(String clientId, String address) {
        return NetUtil.createByteArrayFromIpAddressString(address) == null
                ? Optional.empty()
                : Optional.of(new ClientAddress(clientId + " " + of(address).text(), Optional.of(clientId)));
    }

    static ClientAddress of(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && bytes.length == IPV6_BYTES ? ofIpv6(bytes) : new ClientAddress(address);
    }

    /** A server that listens for both writes both as IPv6. */
    private static ClientAddress ofIpv6(byte[] bytes) {
        if (Arrays.equals(bytes, 0, MAPPED.length, MAPPED, 0, MAPPED.length)) {
            return new ClientAddress(NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, MAPPED.length, IPV6_BYTES)));
        }
        var network = Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), IPV6_BYTES);
        return new ClientAddress(NetUtil.bytesToIpAddress(network) + "/64");
    }

    /** The same address, of which this purpose is counted apart. */
    ClientAddress forPurpose(String purpose) {
        return new ClientAddress(purpose + " " + text, client);
    }

    @Override
    public String toString() {
        return "ClientAddress[redacted]";
    }
}
