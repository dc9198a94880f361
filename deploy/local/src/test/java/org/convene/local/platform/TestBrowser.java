package org.convene.local.platform;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A browser without a screen: it keeps cookies for their paths, as they say, says where it comes from, and trusts hosts
 * of its own machine as browsers do.
 */
final class TestBrowser {
    private static final Pattern FORM_KEY = Pattern.compile("name=\"form\" value=\"([^\"]*)\"");

    /** Cookies of longer paths are sent first (RFC 6265 section 5.4). */
    private final Map<String, Map<String, String>> cookiesByPath =
            new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    private final Api api;

    TestBrowser() {
        this(Api.anonymous());
    }

    /** One that goes where this leads, whatever the address says. */
    TestBrowser(Api api) {
        this.api = api;
    }

    /** Follows where the address leads that takes a token out of it. */
    Answer open(String url) {
        var answer = send("GET", url, "", Map.of());
        return answer.status() == 303 ? send("GET", resolve(url, answer), "", Map.of()) : answer;
    }

    /** Opens this address and presses the button of the page there. */
    @CanIgnoreReturnValue
    Answer press(String url) {
        return press(url, "");
    }

    /**
     * The same, with what was filled in.
     *
     * @param answers as {@code name=value&…}
     */
    @CanIgnoreReturnValue
    Answer press(String url, String answers) {
        var first = send("GET", url, "", Map.of());
        var isExchanged = first.status() == 303;
        var address = isExchanged ? resolve(url, first) : url;
        var page = isExchanged ? send("GET", address, "", Map.of()) : first;
        return send(
                "POST",
                address,
                "form=" + formKey(page) + "&" + answers,
                Map.of("Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"));
    }

    /** What the page's form holds; empty where there is none. */
    static String formKey(Answer page) {
        var found = FORM_KEY.matcher(page.body());
        return found.find() ? found.group(1) : "";
    }

    private static String resolve(String url, Answer answer) {
        return URI.create(url).resolve(answer.header("Location")).toString();
    }

    /** What the page of the room says. */
    @CanIgnoreReturnValue
    Answer report(String room, String json) {
        return send("POST", room + "/presence", json, fromOwnPage(room));
    }

    Answer send(String method, String url, String body, Map<String, String> headers) {
        var uri = URI.create(url);
        var all = new HashMap<>(headers);
        all.put("Host", uri.getAuthority());
        if (method.equals("GET")) {
            all.putIfAbsent("Sec-Fetch-Site", "none");
        }
        var cookies = cookies(uri.getPath());
        if (!cookies.isEmpty()) {
            all.put("Cookie", cookies);
        }
        var target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var answer = api.send(method, target, body, all);
        answer.response().headers().allValues("Set-Cookie").forEach(this::keep);
        return answer;
    }

    /** The cookie's value, wherever it is for. */
    String cookie(String name) {
        return cookiesByPath.values().stream()
                .filter(cookies -> cookies.containsKey(name))
                .map(cookies -> cookies.get(name))
                .findFirst()
                .orElse("");
    }

    /** As somebody would who got hold of it. */
    void plant(String path, String name, String value) {
        cookiesByPath.computeIfAbsent(path, unknown -> new HashMap<>()).put(name, value);
    }

    static Map<String, String> fromOwnPage(String url) {
        var uri = URI.create(url);
        return Map.of("Content-Type", "application/json", "Origin", uri.getScheme() + "://" + uri.getAuthority());
    }

    private void keep(String header) {
        var parts = header.split("; ");
        var pair = parts[0].split("=", 2);
        var path = Arrays.stream(parts)
                .filter(part -> part.startsWith("Path="))
                .findFirst()
                .orElseThrow()
                .substring("Path=".length());
        if (header.contains("; Max-Age=0;")) {
            cookiesByPath.getOrDefault(path, new HashMap<>()).remove(pair[0]);
        } else {
            plant(path, pair[0], pair[1]);
        }
    }

    private String cookies(String path) {
        return cookiesByPath.entrySet().stream()
                .filter(entry -> entry.getKey().equals("/")
                        || path.equals(entry.getKey())
                        || path.startsWith(entry.getKey() + "/"))
                .flatMap(entry -> entry.getValue().entrySet().stream())
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
