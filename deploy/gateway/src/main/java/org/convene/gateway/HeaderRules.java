package org.convene.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Which headers pass, in either direction. */
final class HeaderRules {

    /** RFC 9110, 7.6.1, and what belongs to this hop only. */
    private static final List<String> HOP_BY_HOP = List.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade",
            "http2-settings",
            "expect");

    /** Set by the gateway; a service does not speak for it. */
    private static final List<String> OWN = List.of(
            Identifiers.REQUEST_ID,
            "ratelimit",
            "ratelimit-policy",
            "server",
            "access-control-allow-origin",
            "access-control-allow-credentials",
            "access-control-allow-methods",
            "access-control-allow-headers",
            "access-control-expose-headers",
            "access-control-max-age");

    private HeaderRules() {}

    /** What the client said about who it is and where it came from is replaced by what the gateway saw. */
    static void toService(MultiMap headers, Exchange exchange) {
        HttpServerRequest request = exchange.request();
        dropHopByHop(headers);
        headers.names().stream().filter(HeaderRules::isForwarded).toList().forEach(headers::remove);
        headers.set("x-forwarded-for", exchange.client())
                .set("x-forwarded-proto", request.scheme())
                .set("x-forwarded-host", Objects.requireNonNull(request.getHeader(HttpHeaders.HOST)))
                .set(Identifiers.REQUEST_ID, exchange.requestId());
        Identifiers.ensureTraceParent(headers);
    }

    static void toClient(MultiMap headers) {
        dropHopByHop(headers);
        OWN.forEach(headers::remove);
    }

    /** Of a body that there is none of: clients would wait for it, or decode nothing. */
    static void dropFraming(MultiMap headers) {
        headers.remove("content-length").remove("transfer-encoding").remove("content-encoding");
    }

    private static boolean isForwarded(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-forwarded-") || lower.equals("forwarded") || lower.equals("x-real-ip");
    }

    private static void dropHopByHop(MultiMap headers) {
        for (String value : headers.getAll(HttpHeaders.CONNECTION)) {
            for (String named : value.split(",", -1)) {
                dropNamed(headers, named.trim());
            }
        }
        HOP_BY_HOP.forEach(headers::remove);
    }

    /** A client must not make the gateway drop what it frames, or says, itself. */
    private static void dropNamed(MultiMap headers, String name) {
        boolean framing = name.equalsIgnoreCase("content-length") || name.equalsIgnoreCase("host");
        if (!name.isEmpty() && !framing) {
            headers.remove(name);
        }
    }
}
