package org.convene.meetings.imports;

import com.github.mangstadt.vinnie.SyntaxStyle;
import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.SyntaxRules;
import com.github.mangstadt.vinnie.io.VObjectDataAdapter;
import com.github.mangstadt.vinnie.io.VObjectReader;
import com.github.mangstadt.vinnie.io.Warning;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.convene.meetings.meeting.MeetingBatch;

/**
 * Meetings of an iCalendar object (RFC 5545): its VEVENTs. Read line by line, so that one event that is wrong spoils no
 * other.
 */
final class CalendarFile extends VObjectDataAdapter {
    private static final String CALENDAR = "VCALENDAR";
    private static final String EVENT = "VEVENT";
    private static final String ZONE = "VTIMEZONE";
    private static final List<String> IN_CALENDAR = List.of(CALENDAR);
    private static final List<String> IN_EVENT = List.of(CALENDAR, EVENT);
    private static final List<String> IN_ZONE = List.of(CALENDAR, ZONE);
    private static final Set<String> METHODS = Set.of("PUBLISH", "REQUEST");

    /** VALARM in VEVENT in VCALENDAR, and one more for what is to come. */
    private static final int DEEPEST = 4;

    private static final int MOST_ZONES = 20;

    private final List<CalendarEvent> events = new ArrayList<>();
    private final List<ZoneDefinition> definitions = new ArrayList<>();
    private Optional<String> zone = Optional.empty();
    private boolean hasCalendar;
    private int depth;

    private CalendarFile() {}

    /**
     * @throws UnreadableFileException if it is no calendar, or one of something else, or has more events than one call
     *     takes
     */
    static List<FileMeeting> read(String text) {
        var file = new CalendarFile();
        try (var reader = new VObjectReader(new StringReader(text), new SyntaxRules(SyntaxStyle.NEW))) {
            reader.parse(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        if (!file.hasCalendar || file.depth > 0) {
            throw UnreadableFileException.calendar("The file has no " + CALENDAR + " from its beginning to its end.");
        }
        return file.done();
    }

    @Override
    public void onComponentBegin(String name, Context context) {
        var parents = context.getParentComponents();
        depth++;
        if (parents.isEmpty() != name.equals(CALENDAR) || depth > DEEPEST) {
            throw malformed(context, "BEGIN:" + name + " does not belong here");
        }
        hasCalendar = true;
        switch (name) {
            case EVENT -> beginEvent(context);
            case ZONE -> beginZone(context);
            default -> {
                if (parents.equals(IN_ZONE)) {
                    definition().begin(name);
                }
            }
        }
    }

    private void beginEvent(Context context) {
        requireInCalendar(context);
        if (events.size() == MeetingBatch.MOST) {
            throw UnreadableFileException.tooMany(MeetingBatch.MOST);
        }
        events.add(new CalendarEvent(context.getLineNumber()));
    }

    private void beginZone(Context context) {
        requireInCalendar(context);
        if (definitions.size() == MOST_ZONES) {
            throw malformed(context, "there are more than " + MOST_ZONES + " " + ZONE);
        }
        definitions.add(new ZoneDefinition());
    }

    private static void requireInCalendar(Context context) {
        if (!context.getParentComponents().equals(IN_CALENDAR)) {
            throw malformed(context, "one component does not end before the next begins");
        }
    }

    @Override
    public void onComponentEnd(String name, Context context) {
        depth--;
    }

    @Override
    public void onProperty(VObjectProperty property, Context context) {
        var parents = context.getParentComponents();
        if (parents.equals(IN_EVENT)) {
            event().add(property, context.getLineNumber());
        } else if (parents.equals(IN_CALENDAR)) {
            ofCalendar(property, context);
        } else if (parents.equals(IN_ZONE)) {
            definition().add(property);
        } else if (parents.size() > 2 && parents.subList(0, 2).equals(IN_ZONE)) {
            definition().addToObservance(property);
        }
    }

    @Override
    public void onWarning(Warning warning, VObjectProperty property, Exception cause, Context context) {
        if (warning != Warning.MALFORMED_LINE) {
            throw malformed(context, "BEGIN and END do not match");
        }
        if (context.getParentComponents().contains(EVENT)) {
            event().addMalformed(context.getLineNumber());
        }
    }

    private void ofCalendar(VObjectProperty property, Context context) {
        var value = property.getValue().strip();
        switch (property.getName().toUpperCase(Locale.ROOT)) {
            case "METHOD" -> requireMethod(value.toUpperCase(Locale.ROOT));
            case "VERSION" -> requireVersion(value, context);
            case "X-WR-TIMEZONE" -> zone = Optional.of(value);
            default -> {
                // Says nothing of a meeting.
            }
        }
    }

    private static void requireMethod(String method) {
        if (!METHODS.contains(method)) {
            throw UnreadableFileException.method(method);
        }
    }

    private static void requireVersion(String version, Context context) {
        if (!version.equals("2.0")) {
            throw malformed(context, "only version 2.0 is read");
        }
    }

    private List<FileMeeting> done() {
        var byId = new HashMap<String, ZoneDefinition>();
        definitions.forEach(definition -> definition.id().ifPresent(id -> byId.putIfAbsent(id, definition)));
        var zones = new CalendarZones(byId, zone);
        return events.stream().map(event -> event.done(zones)).toList();
    }

    private ZoneDefinition definition() {
        return definitions.get(definitions.size() - 1);
    }

    private CalendarEvent event() {
        return events.get(events.size() - 1);
    }

    private static UnreadableFileException malformed(Context context, String what) {
        return UnreadableFileException.calendar("Line " + context.getLineNumber() + ": " + what + ".");
    }
}
