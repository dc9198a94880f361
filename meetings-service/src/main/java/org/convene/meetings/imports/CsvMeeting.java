package org.convene.meetings.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.meetings.imports.CsvColumns.Column;
import org.convene.platform.problem.Problem;
import org.convene.platform.problem.Problem.FieldError;
import org.convene.platform.problem.Refusals;

/** One meeting of a CSV, while its rows are read. */
final class CsvMeeting {
    /** One more than a meeting may have, so that it is refused for it. */
    static final int MOST_PARTICIPANTS = 1_001;

    private static final Pattern LOCAL_TIME = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(:\\d\\d)?)");

    private final CsvColumns columns;
    private final int line;
    private final ObjectNode meeting = JsonNodeFactory.instance.objectNode();
    private final List<ObjectNode> participants = new ArrayList<>();
    private final List<Integer> participantLines = new ArrayList<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<Column, String> said = new HashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    CsvMeeting(CsvColumns columns, int line) {
        this.columns = columns;
        this.line = line;
    }

    void add(int row, List<String> cells) {
        var participant = JsonNodeFactory.instance.objectNode();
        for (var index = 0; index < cells.size(); index++) {
            var column = columns.header().get(index);
            var cell = cells.get(index);
            if (cell.isEmpty()) {
                continue;
            }
            if (column.isParticipants()) {
                set(participant, column, cell);
            } else {
                say(row, column, cell);
            }
        }
        if (!participant.isEmpty() && participants.size() < MOST_PARTICIPANTS) {
            participants.add(participant);
            participantLines.add(row);
        }
    }

    FileMeeting done() {
        if (!meeting.has(FileMeeting.EXTERNAL_ID)) {
            errors.add(new FieldError(FileMeeting.EXTERNAL_ID, "not-blank", "must not be blank"));
        }
        placeTime("validSince");
        placeTime("validUntil");
        if (!participants.isEmpty()) {
            meeting.putArray("participants").addAll(participants);
        }
        Optional<Problem> refusal = errors.isEmpty() ? Optional.empty() : Optional.of(Refusals.invalid(errors));
        return new FileMeeting(meeting, refusal, new Places(line, lines, participantLines, columns.names()));
    }

    private void say(int row, Column column, String cell) {
        var before = said.putIfAbsent(column, cell);
        if (row == line) {
            set(meeting, column, cell);
        } else if (!cell.equals(before) && lines.putIfAbsent(column.field(), row) == null) {
            errors.add(new FieldError(
                    column.field(), "differs", "is not what the meeting's first row, in line " + line + ", says"));
        }
    }

    private static void set(ObjectNode object, Column column, String cell) {
        var path = column.path();
        var holder = path.size() == 1 ? object : object.withObjectProperty(path.get(0));
        holder.set(path.get(path.size() - 1), column.value().apply(cell));
    }

    /** A time without offset is one of the meeting's zone; in a gap or an overlap as RFC 5545 section 3.3.5 has it. */
    private void placeTime(String field) {
        var time = LOCAL_TIME.matcher(meeting.path(field).asText());
        if (!time.matches()) {
            return;
        }
        if (!meeting.has("timeZone")) {
            errors.add(new FieldError(field, "floating", "must have an offset, or a timeZone beside it"));
            return;
        }
        try {
            var local = LocalDateTime.parse(time.group(1) + "T" + time.group(2));
            meeting.set(
                    field,
                    TextNode.valueOf(local.atZone(zone(meeting.path("timeZone").asText()))
                            .toInstant()
                            .toString()));
        } catch (DateTimeException failure) {
            // Stays as it is: of the right form, and no time.
        }
    }

    /** Any zone will do where this one is unknown: the meeting is refused for it. */
    private static ZoneId zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
    }
}
