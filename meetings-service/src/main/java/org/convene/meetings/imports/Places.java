package org.convene.meetings.imports;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in its file a meeting's fields stand.
 *
 * @param line where the meeting begins, from 1
 * @param lines of fields that stand elsewhere
 * @param participantLines in their order
 * @param columns what the file calls a field; those of participants as {@code participants.email}
 */
record Places(int line, Map<String, Integer> lines, List<Integer> participantLines, Map<String, String> columns) {
    private static final Pattern PARTICIPANT = Pattern.compile("participants\\[(\\d{1,9})](.*)");
    private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

    /**
     * @param field a path into the meeting, as problems name it
     * @param column of the CSV, or property of the calendar; empty for what the file does not have
     */
    record Place(String field, int line, Optional<String> column) {}

    Place of(String field) {
        var participant = PARTICIPANT.matcher(field);
        if (participant.matches()) {
            var index = Integer.parseInt(participant.group(1));
            return new Place(
                    field,
                    index < participantLines.size() ? participantLines.get(index) : line,
                    column("participants" + participant.group(2)));
        }
        var name = INDEX.matcher(field).replaceAll("").replace('[', '.').replace("]", "");
        return new Place(field, lines.getOrDefault(name, line), column(name));
    }

    /** Of the field itself, else of what it is part of. */
    private Optional<String> column(String name) {
        return Optional.ofNullable(columns.get(name)).or(() -> {
            var end = name.lastIndexOf('.');
            return end < 0 ? Optional.empty() : column(name.substring(0, end));
        });
    }
}
