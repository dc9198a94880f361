package org.convene.access.login;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a request comes from.
 *
 * @param text of IPv6 the first 64 bits only: whoever has one of their addresses has them all
 * @param client whose word it is; empty where the gateway saw it
 */
public record ClientAddress(String text, Optional<String> client) {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

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
        return bytes != null && bytes.length == IPV6_BYTES
                ? new ClientAddress(HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES))
                : new ClientAddress(address);
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
