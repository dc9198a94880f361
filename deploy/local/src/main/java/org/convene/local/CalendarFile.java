package org.convene.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An iCalendar file (RFC 5545) as lines of fields, to look at; whether it is right is for tests to say. */
record CalendarFile(String source, List<Line> lines) {
    /** @param parameters as they stand, such as {@code TZID=Europe/Madrid} */
    record Line(String component, String name, String parameters, String value) {}

    static CalendarFile parse(String source) {
        List<Line> lines = new ArrayList<>();
        String component = "";
        for (String line : unfold(source).lines().toList()) {
            Optional<Line> field = field(component, line);
            if (field.isPresent()) {
                component = componentAfter(field.get(), component);
                lines.add(field.get());
            }
        }
        return new CalendarFile(source, List.copyOf(lines));
    }

    /** Section 3.1: a line that begins with a blank goes on with the one before. */
    private static String unfold(String source) {
        return source.replaceAll("\\r?\\n[ \\t]", "");
    }

    private static Optional<Line> field(String component, String line) {
        int colon = endOfName(line);
        if (colon < 1) {
            return Optional.empty();
        }
        String[] head = line.substring(0, colon).split(";", 2);
        return Optional.of(new Line(
                component,
                head[0].toUpperCase(Locale.ROOT),
                head.length > 1 ? head[1] : "",
                unescape(line.substring(colon + 1))));
    }

    /** The first colon that is not inside a quoted parameter value. */
    private static int endOfName(String line) {
        boolean quoted = false;
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            quoted ^= character == '"';
            if (character == ':' && !quoted) {
                return index;
            }
        }
        return -1;
    }

    private static String componentAfter(Line line, String component) {
        return switch (line.name()) {
            case "BEGIN" -> component.isEmpty() ? line.value() : component + "/" + line.value();
            case "END" -> component.contains("/") ? component.substring(0, component.lastIndexOf('/')) : "";
            default -> component;
        };
    }

    /** Section 3.3.11. */
    private static String unescape(String value) {
        return value.replaceAll("\\\\[nN]", "\n").replaceAll("\\\\([,;\\\\])", "$1");
    }

    Optional<String> method() {
        return value("VCALENDAR", "METHOD");
    }

    Optional<String> uid() {
        return value("VCALENDAR/VEVENT", "UID");
    }

    Optional<Integer> sequence() {
        return value("VCALENDAR/VEVENT", "SEQUENCE")
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf);
    }

    /** What a person wants to see: the calendar's and the events' own fields. */
    List<Line> shownLines() {
        return lines.stream()
                .filter(line -> line.component().matches("VCALENDAR(/VEVENT)?"))
                .filter(line -> !line.name().matches("BEGIN|END"))
                .toList();
    }

    private Optional<String> value(String component, String name) {
        return lines.stream()
                .filter(line ->
                        line.component().equals(component) && line.name().equals(name))
                .map(Line::value)
                .findFirst();
    }
}
