package org.convene.access.page;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.convene.access.participanttoken.MeetingOptions;

/**
 * The browser that asks, as far as its request tells.
 *
 * @param authority host and port that it asked
 * @param headers those of one value, by their names in any case
 * @param options what the address says of how the meeting is to look
 */
record Visitor(String authority, Map<String, String> headers, Map<String, String> cookies, MeetingOptions options) {
    private static final String LOCAL = "(.*\\.)?localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]";

    static Visitor of(HttpServerRequest request) {
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(header -> headers.putIfAbsent(header.getKey(), header.getValue()));
        var cookies = new TreeMap<String, String>();
        request.cookies().forEach(cookie -> cookies.putIfAbsent(cookie.getName(), cookie.getValue()));
        var host = request.authority();
        // The first of several is the browser's.
        var asked = Optional.ofNullable(headers.get("X-Forwarded-Host"))
                .filter(forwarded -> !forwarded.isBlank())
                .map(forwarded -> forwarded.split(",", 2)[0].strip())
                .orElseGet(() -> host == null ? "" : host.toString());
        return new Visitor(asked.toLowerCase(Locale.ROOT), headers, cookies, options(request));
    }

    private static MeetingOptions options(HttpServerRequest request) {
        try {
            return MeetingOptions.read(name -> Optional.ofNullable(request.getParam(name)));
        } catch (IllegalArgumentException malformed) {
            return MeetingOptions.DEFAULTS;
        }
    }

    /** Whether it asks a host of its own machine. */
    boolean isLocal() {
        return host().matches(LOCAL);
    }

    /**
     * Whether it is a browser that trusts this host, with TLS or on its own machine (W3C Secure Contexts section 3.1):
     * to no other hosts it sends fetch metadata (Fetch Metadata section 2).
     */
    boolean trustsHost() {
        return header("Sec-Fetch-Site").isPresent();
    }

    Optional<String> acceptLanguage() {
        return header("Accept-Language");
    }

    Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** What this browser brought to this door, as its cookie has it; empty where it brought nothing. */
    String brought() {
        return cookie(RoomCookie.BROUGHT).orElse(Brought.NOTHING);
    }

    /** What this browser brought to this door under this name. */
    Optional<String> brought(String parameter) {
        return cookie(RoomCookie.BROUGHT)
                .flatMap(Brought::ofCookie)
                .filter(brought -> brought.parameter().equals(parameter))
                .map(Brought::value);
    }

    /**
     * Whether another origin makes the browser ask. Pages without a referrer send {@code Origin: null} with their own
     * forms (Fetch section 3.1), so that says nothing.
     */
    boolean isSentFromElsewhere() {
        return header("Sec-Fetch-Site")
                .map(site -> !site.equals("same-origin"))
                .orElseGet(() -> header("Origin")
                        .filter(origin -> !origin.equals("null") && !isOwn(origin))
                        .isPresent());
    }

    /**
     * Whether it sends a form that a page here gave it, and no other site makes it.
     *
     * @param formKey what the form holds
     */
    boolean sendsOwnForm(String formKey) {
        return sendsOwnForm(formKey, brought());
    }

    /**
     * The same.
     *
     * @param brought what the form is for
     */
    boolean sendsOwnForm(String formKey, String brought) {
        return !isSentFromElsewhere()
                && Browser.of(this)
                        .filter(browser -> browser.isFormKey(formKey, brought))
                        .isPresent();
    }

    /** Whether a page of this very origin asks: what a browser does not say so of, is not. */
    boolean isFromOwnPage() {
        return header("Sec-Fetch-Site")
                .map("same-origin"::equals)
                .orElseGet(() -> header("Origin").filter(this::isOwn).isPresent());
    }

    private boolean isOwn(String origin) {
        try {
            var asked = URI.create(origin).getRawAuthority();
            return asked != null && asked.equalsIgnoreCase(authority);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** By which the tenant is known; lowercase, without the port. */
    String host() {
        return authority.replaceFirst(":\\d+$", "");
    }

    private Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String toString() {
        return "Visitor[" + authority + "]";
    }
}
