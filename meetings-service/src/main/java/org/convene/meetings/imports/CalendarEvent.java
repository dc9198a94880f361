package org.convene.meetings.imports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.VObjectPropertyValues;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.fortuna.ical4j.model.TemporalAmountAdapter;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.problem.Problem;
import org.convene.platform.problem.Problem.FieldError;
import org.convene.platform.problem.Refusals;

/** One VEVENT, while its lines are read. */
final class CalendarEvent {
    private static final String MAILTO = "mailto:";

    /** What the calendar calls a meeting's fields. */
    private static final Map<String, String> PROPERTIES = Map.of(
            FileMeeting.EXTERNAL_ID,
            "UID",
            "name",
            "SUMMARY",
            "description",
            "DESCRIPTION",
            "validSince",
            "DTSTART",
            "validUntil",
            "DTEND",
            "timeZone",
            "DTSTART",
            "organizer",
            "ORGANIZER",
            "participants",
            "ATTENDEE");

    private final int line;
    private final Map<String, VObjectProperty> properties = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final ArrayNode participants = JsonNodeFactory.instance.arrayNode();
    private final List<Integer> participantLines = new ArrayList<>();
    private Optional<FieldError> malformed = Optional.empty();

    CalendarEvent(int line) {
        this.line = line;
    }

    void add(VObjectProperty property, int at) {
        var name = property.getName().toUpperCase(Locale.ROOT);
        if (name.equals("ATTENDEE")) {
            addAttendee(property, at);
            return;
        }
        // The first counts where there may be but one.
        properties.putIfAbsent(name, property);
        lines.putIfAbsent(name, at);
    }

    void addMalformed(int at) {
        malformed = Optional.of(new FieldError("", "malformed", "line " + at + " is no content line"));
    }

    FileMeeting done(CalendarZones zones) {
        var meeting = JsonNodeFactory.instance.objectNode();
        put(meeting, FileMeeting.EXTERNAL_ID, value("UID"));
        put(meeting, "name", text("SUMMARY").map(CalendarEvent::line));
        put(meeting, "description", text("DESCRIPTION"));
        organizer().ifPresent(organizer -> meeting.set("organizer", organizer));
        if (!participants.isEmpty()) {
            meeting.set("participants", participants);
        }
        return new FileMeeting(meeting, refusal().or(() -> times(meeting, zones)), places());
    }

    private Optional<Problem> refusal() {
        if (properties.keySet().stream().anyMatch(CalendarEvent::repeats)) {
            return refused("recurring-event", "This event recurs; only single ones can be imported.");
        }
        if (value("STATUS").filter("CANCELLED"::equalsIgnoreCase).isPresent()) {
            return refused("event-cancelled", "This event is cancelled.");
        }
        if (malformed.isPresent()) {
            return Optional.of(Refusals.invalid(List.of(malformed.get())));
        }
        return value("UID").isPresent()
                ? Optional.empty()
                : Refusals.problem(
                        new InvalidFieldException(FileMeeting.EXTERNAL_ID, "not-blank", "must not be blank"));
    }

    private static boolean repeats(String property) {
        return switch (property) {
            case "RRULE", "RDATE", "EXRULE", "RECURRENCE-ID" -> true;
            default -> false;
        };
    }

    private static Optional<Problem> refused(String code, String detail) {
        return Optional.of(Problem.of(422, "Unprocessable Content", code, detail));
    }

    /** What is wrong with them, if anything is. */
    private Optional<Problem> times(ObjectNode meeting, CalendarZones zones) {
        try {
            var since = properties.get("DTSTART");
            if (since == null) {
                return Optional.empty();
            }
            var start = zones.time(since, "validSince");
            meeting.put("validSince", start.instant().toString());
            put(meeting, "timeZone", start.zone().name());
            put(meeting, "validUntil", end(start, zones).map(Instant::toString));
            return Optional.empty();
        } catch (InvalidFieldException refusal) {
            return Refusals.problem(refusal);
        }
    }

    private Optional<Instant> end(CalendarTime start, CalendarZones zones) {
        var until = properties.get("DTEND");
        return until == null
                ? value("DURATION").map(duration -> end(start, duration))
                : Optional.of(zones.time(until, "validUntil").instant());
    }

    private static Instant end(CalendarTime start, String duration) {
        try {
            return start.plus(TemporalAmountAdapter.parse(duration).getDuration());
        } catch (DateTimeException | ArithmeticException failure) {
            throw new InvalidFieldException("validUntil", "malformed", "must come of a DURATION such as PT30M");
        }
    }

    private Optional<ObjectNode> organizer() {
        return Optional.ofNullable(properties.get("ORGANIZER")).map(CalendarEvent::person);
    }

    private void addAttendee(VObjectProperty attendee, int at) {
        var kind = parameter(attendee, "CUTYPE").orElse("");
        if (kind.equals("ROOM") || kind.equals("RESOURCE") || participants.size() == CsvMeeting.MOST_PARTICIPANTS) {
            return;
        }
        var participant = person(attendee);
        var role = parameter(attendee, "ROLE").orElse("REQ-PARTICIPANT");
        if (role.equals("CHAIR")) {
            participant.put("role", "moderator");
        }
        if (role.equals("OPT-PARTICIPANT") || role.equals("NON-PARTICIPANT")) {
            participant.put("required", false);
        }
        participants.add(participant);
        participantLines.add(at);
    }

    /** Who has no name is called by the address. */
    private static ObjectNode person(VObjectProperty property) {
        var person = JsonNodeFactory.instance.objectNode();
        var address = address(property);
        var name = Optional.ofNullable(property.getParameters().first("CN"))
                .map(CalendarEvent::line)
                .filter(text -> !text.isEmpty());
        put(person, "name", name.or(() -> address));
        put(person, "email", address);
        return person;
    }

    /** Of the URI, else the one that RFC 7986 puts beside it. */
    private static Optional<String> address(VObjectProperty property) {
        var uri = property.getValue().strip();
        var address = uri.regionMatches(true, 0, MAILTO, 0, MAILTO.length())
                ? Optional.of(decoded(uri))
                : Optional.ofNullable(property.getParameters().first("EMAIL"));
        return address.map(String::strip).filter(text -> !text.isEmpty());
    }

    private static String decoded(String uri) {
        try {
            return URI.create(uri).getSchemeSpecificPart();
        } catch (IllegalArgumentException failure) {
            return uri.substring(MAILTO.length());
        }
    }

    private static Optional<String> parameter(VObjectProperty property, String name) {
        return Optional.ofNullable(property.getParameters().first(name)).map(value -> value.toUpperCase(Locale.ROOT));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name))
                .map(property -> property.getValue().strip())
                .filter(value -> !value.isEmpty());
    }

    private Optional<String> text(String name) {
        return value(name)
                .map(value -> VObjectPropertyValues.unescape(value).strip())
                .filter(text -> !text.isEmpty());
    }

    private static String line(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static void put(ObjectNode object, String field, Optional<String> value) {
        value.ifPresent(text -> object.put(field, text));
    }

    private Places places() {
        var ofFields = new HashMap<String, Integer>();
        PROPERTIES.forEach((field, property) -> {
            if (lines.containsKey(property)) {
                ofFields.put(field, lines.get(property));
            }
        });
        return new Places(line, ofFields, participantLines, PROPERTIES);
    }
}
