package org.convene.access.login;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.HexFormat;
import java.util.Objects;

/**
 * Where a request comes from.
 *
 * @param text of IPv6 the first 64 bits only: whoever has one of their addresses has them all
 */
public record ClientAddress(String text) {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    /** As the gateway saw it. */
    public static ClientAddress of(HttpServerRequest request) {
        var address = request.remoteAddress();
        return of(Objects.requireNonNullElse(address.hostAddress(), Objects.requireNonNullElse(address.host(), "")));
    }

    static ClientAddress of(String address) {
        var bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && bytes.length == IPV6_BYTES
                ? new ClientAddress(HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES))
                : new ClientAddress(address);
    }

    @Override
    public String toString() {
        return "ClientAddress[redacted]";
    }
}
