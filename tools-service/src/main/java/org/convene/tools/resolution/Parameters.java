package org.convene.tools.resolution;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a tool is told about its reader (R27), in this order. What there is none of is left out. */
record Parameters(
        String participantId,
        Optional<String> participantName,
        Optional<String> meetingToken,
        Optional<String> meetingId,
        Optional<String> moderatorToken,
        Optional<String> culture) {

    /** The URL with these added behind its own query, which stays as it is, and before its fragment. */
    String addTo(String url) {
        var hash = url.indexOf('#');
        var address = hash < 0 ? url : url.substring(0, hash);
        var fragment = hash < 0 ? "" : url.substring(hash);
        return address + separator(address) + query() + fragment;
    }

    private static String separator(String address) {
        var question = address.indexOf('?');
        if (question < 0) {
            return "?";
        }
        return question == address.length() - 1 || address.endsWith("&") ? "" : "&";
    }

    private String query() {
        var query = new ArrayList<String>();
        add(query, "participantId", Optional.of(participantId));
        add(query, "participantName", participantName);
        add(query, "meetingToken", meetingToken);
        add(query, "meetingId", meetingId);
        add(query, "moderatorToken", moderatorToken);
        add(query, "culture", culture);
        return String.join("&", query);
    }

    private static void add(List<String> query, String name, Optional<String> value) {
        value.ifPresent(text -> query.add(name + "=" + encode(text)));
    }

    /** Unreserved characters stand for themselves, all others percent-encoded (RFC 3986 section 2), blanks as %20. */
    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    @Override
    public String toString() {
        return "Parameters[redacted]";
    }
}
