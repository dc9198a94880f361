package org.convene.notifications.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a calendar back by the letter of RFC 5545 section 3.1, without the library that wrote it. */
record Unfolded(List<String> lines) {
    static Unfolded of(String calendar) {
        if (!calendar.endsWith("\r\n")) {
            throw new AssertionError("does not end with CRLF");
        }
        var lines = new ArrayList<String>();
        for (var raw : calendar.split("\r\n")) {
            if (raw.getBytes(UTF_8).length > 75 || raw.indexOf('\r') >= 0 || raw.indexOf('\n') >= 0) {
                throw new AssertionError("bad line " + raw);
            }
            if (raw.startsWith(" ")) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + raw.substring(1));
            } else {
                lines.add(raw);
            }
        }
        return new Unfolded(lines);
    }

    /** The line of this property in the event, parameters included. */
    String event(String property) {
        var event = lines.subList(lines.indexOf("BEGIN:VEVENT"), lines.size());
        return event.stream()
                .filter(line -> line.matches("(?s)" + property + "[;:].*"))
                .findFirst()
                .orElse("");
    }

    /** The event's TEXT value with its escapes undone (section 3.3.11). */
    String text(String property) {
        var line = event(property);
        var value = line.substring(line.indexOf(':') + 1);
        var text = new StringBuilder();
        for (var index = 0; index < value.length(); index++) {
            var character = value.charAt(index);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            var escaped = value.charAt(++index);
            text.append(escaped == 'n' || escaped == 'N' ? '\n' : escaped);
        }
        return text.toString();
    }

    boolean has(String... expected) {
        return lines.containsAll(Arrays.asList(expected));
    }

    /** Lone surrogates are no text. */
    static String well(String text) {
        return new String(text.getBytes(UTF_8), UTF_8);
    }
}
