package org.convene.meetings.imports;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The columns that a CSV of meetings may have, by their names, and the header of one file. */
record CsvColumns(List<Column> header) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final String METADATA = "metadata.";

    private static final Map<String, Column> KNOWN = Stream.of(
                    meeting("externalMeetingId", "externalMeetingId", CsvColumns::text),
                    meeting("name", "name", CsvColumns::text),
                    meeting("urlName", "urlName", CsvColumns::text),
                    meeting("description", "description", CsvColumns::text),
                    meeting("validSince", "validSince", CsvColumns::text),
                    meeting("validUntil", "validUntil", CsvColumns::text),
                    meeting("duration", "duration", CsvColumns::number),
                    meeting("timeZone", "timeZone", CsvColumns::text),
                    meeting("language", "language", CsvColumns::text),
                    meeting("roomId", "roomId", CsvColumns::text),
                    meeting("organizerId", "organizer.id", CsvColumns::text),
                    meeting("organizerName", "organizer.name", CsvColumns::text),
                    meeting("organizerEmail", "organizer.email", CsvColumns::text),
                    meeting("sendInvitations", "sendInvitations", CsvColumns::truth),
                    meeting("inviteMechanisms", "inviteMechanisms", cell -> several(cell, CsvColumns::text)),
                    meeting("remindBefore", "remindBefore", cell -> several(cell, CsvColumns::number)),
                    meeting("capacity", "capacity", CsvColumns::number),
                    meeting("requireAccessCode", "access.requireAccessCode", CsvColumns::truth),
                    meeting("anonymize", "access.anonymize", CsvColumns::truth),
                    meeting("lobby", "access.lobby", CsvColumns::truth),
                    meeting("earlyEntry", "access.earlyEntry", CsvColumns::number),
                    meeting("grace", "access.grace", CsvColumns::number),
                    participant("participantUserId", "userId", CsvColumns::text),
                    participant("participantName", "name", CsvColumns::text),
                    participant("participantEmail", "email", CsvColumns::text),
                    participant("participantPhone", "phone", CsvColumns::text),
                    participant("participantLanguage", "language", CsvColumns::text),
                    participant("participantTimeZone", "timeZone", CsvColumns::text),
                    participant("participantRole", "role", CsvColumns::text),
                    participant("participantExternalId", "externalId", CsvColumns::text),
                    participant("participantRequired", "required", CsvColumns::truth))
            .collect(toMap(Column::name, column -> column));

    /**
     * @param path into the meeting, or into the participant; at most one step deep
     * @param value reads a cell; what is not of its form stays text, for whoever reads the meeting to refuse
     */
    record Column(String name, List<String> path, boolean isParticipants, Function<String, JsonNode> value) {
        String field() {
            return (isParticipants ? "participants." : "") + String.join(".", path);
        }
    }

    /**
     * @throws UnreadableFileException if a column is unknown or there twice, or without {@code externalMeetingId}, by
     *     which a repeat is known
     */
    static CsvColumns of(List<String> names) {
        var seen = new HashSet<String>();
        for (var name : names) {
            if (!seen.add(name)) {
                throw UnreadableFileException.csv("The column " + name + " is there twice.");
            }
        }
        if (!seen.contains(FileMeeting.EXTERNAL_ID)) {
            throw UnreadableFileException.csv("There is no column " + FileMeeting.EXTERNAL_ID + ".");
        }
        return new CsvColumns(names.stream()
                .map(name -> find(name)
                        .orElseThrow(() -> UnreadableFileException.csv("The column " + name + " is unknown.")))
                .toList());
    }

    /** What a file of this header calls each field. */
    Map<String, String> names() {
        var names = new HashMap<String, String>();
        header.forEach(column -> names.put(column.field(), column.name()));
        return names;
    }

    private static Optional<Column> find(String name) {
        return name.startsWith(METADATA)
                ? Optional.of(new Column(
                        name, List.of("metadata", name.substring(METADATA.length())), false, CsvColumns::text))
                : Optional.ofNullable(KNOWN.get(name));
    }

    private static Column meeting(String name, String path, Function<String, JsonNode> value) {
        return new Column(name, List.of(path.split("\\.")), false, value);
    }

    private static Column participant(String name, String path, Function<String, JsonNode> value) {
        return new Column(name, List.of(path), true, value);
    }

    private static JsonNode text(String cell) {
        return TextNode.valueOf(cell);
    }

    private static JsonNode number(String cell) {
        return NUMBER.matcher(cell).matches() ? LongNode.valueOf(Long.parseLong(cell)) : text(cell);
    }

    /** Spreadsheets write it in capitals. */
    private static JsonNode truth(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            default -> text(cell);
        };
    }

    /** With blanks between them. */
    private static JsonNode several(String cell, Function<String, JsonNode> each) {
        var values = JsonNodeFactory.instance.arrayNode();
        BLANKS.splitAsStream(cell).map(each).forEach(values::add);
        return values;
    }
}
