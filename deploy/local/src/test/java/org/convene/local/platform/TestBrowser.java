package org.convene.local.platform;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A browser without a screen: it keeps cookies for their paths, as they say, and says where it comes from. */
final class TestBrowser {
    private final Map<String, Map<String, String>> cookiesByPath = new TreeMap<>();

    Answer open(String url) {
        return send("GET", url, "", Map.of());
    }

    /** Presses the button of the page at this address. */
    @CanIgnoreReturnValue
    Answer press(String url) {
        return send("POST", url, "", Map.of("Sec-Fetch-Site", "same-origin"));
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
        var cookies = cookies(uri.getPath());
        if (!cookies.isEmpty()) {
            all.put("Cookie", cookies);
        }
        var target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        var answer = Api.anonymous().send(method, target, body, all);
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
        plant(path, pair[0], pair[1]);
    }

    private String cookies(String path) {
        return cookiesByPath.entrySet().stream()
                .filter(entry -> path.equals(entry.getKey()) || path.startsWith(entry.getKey() + "/"))
                .flatMap(entry -> entry.getValue().entrySet().stream())
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
