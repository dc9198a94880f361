package org.convene.access.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;

/** The address of a conferencing engine's page for one person in one room. */
final class EnginePage {
    private EnginePage() {}

    /** The URL with these added behind its own query, which stays as it is, and before its fragment. */
    static String address(String url, Map<String, String> parameters) {
        var parts = url.split("#", 2);
        var address = parts[0];
        var query = parameters.entrySet().stream().map(EnginePage::pair).collect(Collectors.joining("&"));
        return address + separator(address) + query + (parts.length == 2 ? "#" + parts[1] : "");
    }

    private static String separator(String address) {
        if (!address.contains("?")) {
            return "?";
        }
        return address.endsWith("?") || address.endsWith("&") ? "" : "&";
    }

    private static String pair(Entry<String, String> parameter) {
        return parameter.getKey() + "="
                + URLEncoder.encode(parameter.getValue(), UTF_8).replace("+", "%20");
    }
}
