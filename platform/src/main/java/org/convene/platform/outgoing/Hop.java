package org.convene.platform.outgoing;

import static org.convene.platform.outgoing.OutgoingException.Reason.REDIRECT_REFUSED;
import static org.convene.platform.outgoing.OutgoingException.Reason.TOO_MANY_REDIRECTS;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One request of a call, the first or one that a redirect asked for (RFC 9110 section 15.4).
 *
 * @param most how many redirects the call follows
 * @param followed how many it has followed
 */
record Hop(HttpMethod method, OutgoingUrl url, Map<String, String> headers, Buffer body, int most, int followed) {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> KEEP_METHOD = Set.of(307, 308);
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<String> HARMLESS = Set.of("accept", "accept-language");

    static Hop first(OutgoingRequest request) {
        return new Hop(
                request.method(),
                OutgoingUrl.parse(request.url()),
                request.headers(),
                request.body(),
                request.limits().redirects(),
                0);
    }

    static boolean isRedirect(int status) {
        return REDIRECTS.contains(status);
    }

    /**
     * The request that a redirect asks for. Another origin gets no body, and of the caller's headers only harmless
     * ones. A method that is not safe is repeated at the same origin alone, where 307 or 308 asks for it.
     */
    Hop redirected(int status, @Nullable String location) {
        if (followed == most) {
            throw new OutgoingException(most == 0 ? REDIRECT_REFUSED : TOO_MANY_REDIRECTS);
        }
        var next = resolve(location);
        var sameOrigin = next.origin().equals(url.origin());
        if (KEEP_METHOD.contains(status) && sameOrigin) {
            return new Hop(method, next, headers, body, most, followed + 1);
        }
        if (KEEP_METHOD.contains(status) && !SAFE.contains(method)) {
            throw new OutgoingException(REDIRECT_REFUSED);
        }
        var safe = SAFE.contains(method) ? method : HttpMethod.GET;
        var kept = headers(name -> (sameOrigin && !name.startsWith("content-")) || HARMLESS.contains(name));
        return new Hop(safe, next, kept, Buffer.buffer(), most, followed + 1);
    }

    /** Connects to the address; TLS, {@code Host} and the choice of a kept connection go by the URL's host. */
    RequestOptions to(InetAddress address, long milliseconds) {
        return new RequestOptions()
                .setMethod(method)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, url.port())))
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.secure())
                .setURI(url.target())
                .setHeaders(MultiMap.caseInsensitiveMultiMap()
                        .addAll(headers)
                        .add("User-Agent", "Convene/1")
                        .add("Accept-Encoding", "gzip"))
                .setFollowRedirects(false)
                .setConnectTimeout(milliseconds);
    }

    private OutgoingUrl resolve(@Nullable String location) {
        if (location == null) {
            throw new OutgoingException(REDIRECT_REFUSED);
        }
        try {
            var base = URI.create(url.origin() + url.target());
            return OutgoingUrl.parse(base.resolve(location).toString());
        } catch (IllegalArgumentException | OutgoingException failure) {
            throw new OutgoingException(REDIRECT_REFUSED);
        }
    }

    private Map<String, String> headers(Predicate<String> keep) {
        return headers.entrySet().stream()
                .filter(header -> keep.test(header.getKey().toLowerCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
