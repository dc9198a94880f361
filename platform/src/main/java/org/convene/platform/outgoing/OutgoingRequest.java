package org.convene.platform.outgoing;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request (RFC 9110) to an address that a customer named. The URL is judged when the request is sent, so a bad one
 * fails there. {@code Host}, {@code User-Agent} and whatever frames the message are not the caller's to set.
 */
public record OutgoingRequest(
        HttpMethod method, String url, Map<String, String> headers, Buffer body, OutgoingLimits limits) {
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7e\\x80-\\xff]*");
    private static final Set<String> OURS = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent");

    public OutgoingRequest {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("method must be one of " + METHODS);
        }
        headers.forEach(OutgoingRequest::requireHeader);
        headers = Map.copyOf(headers);
        body = body.copy();
    }

    public static OutgoingRequest get(String url) {
        return new OutgoingRequest(HttpMethod.GET, url, Map.of(), Buffer.buffer(), OutgoingLimits.CONFIGURED);
    }

    public static OutgoingRequest post(String url, String contentType, Buffer body) {
        return new OutgoingRequest(
                HttpMethod.POST, url, Map.of("Content-Type", contentType), body, OutgoingLimits.CONFIGURED);
    }

    public OutgoingRequest header(String name, String value) {
        var more = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(name, value);
        return new OutgoingRequest(method, url, more, body, limits);
    }

    public OutgoingRequest limited(OutgoingLimits other) {
        return new OutgoingRequest(method, url, headers, body, other);
    }

    private static void requireHeader(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("a header's name must be a token (RFC 9110 section 5.1)");
        }
        if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(name + " is not the caller's to set");
        }
        if (!VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " must hold no control character (RFC 9110 section 5.5)");
        }
    }

    /** The origin alone: path, query, headers and body may carry secrets. */
    @Override
    public String toString() {
        return "OutgoingRequest[" + method + " " + OutgoingUrl.originOf(url) + "]";
    }
}
