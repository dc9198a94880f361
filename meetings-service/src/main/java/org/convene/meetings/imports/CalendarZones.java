package org.convene.meetings.imports;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.ibm.icu.util.TimeZone;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.convene.meetings.imports.CalendarTime.Zone;
import org.convene.platform.problem.InvalidFieldException;
import org.jspecify.annotations.Nullable;

/**
 * The times of one calendar. What it calls a zone is a name of IANA, one of Windows, one that ends with a name of IANA,
 * or else what its own VTIMEZONE says.
 */
final class CalendarZones {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern DATE = Pattern.compile("\\d{8}");

    private final Map<String, ZoneDefinition> definitions;
    private final Optional<Zone> calendarZone;
    private final Map<String, Optional<Zone>> found = new HashMap<>();

    /**
     * @param definitions by TZID
     * @param calendarZone X-WR-TIMEZONE, where Google and Apple say in which zone times are that have none
     */
    CalendarZones(Map<String, ZoneDefinition> definitions, Optional<String> calendarZone) {
        this.definitions = definitions;
        this.calendarZone = calendarZone.flatMap(this::find);
    }

    /**
     * @param field that the time is for
     * @throws InvalidFieldException if it is a day, or in no zone, or in one that nobody knows, or no time at all
     */
    CalendarTime time(VObjectProperty property, String field) {
        var value = property.getValue().strip();
        if (DATE.matcher(value).matches()) {
            throw new InvalidFieldException(field, "all-day", "must be a time; this is a whole day");
        }
        if (value.endsWith("Z")) {
            var zone = calendarZone.flatMap(Zone::name);
            return new CalendarTime(
                    local(value.substring(0, value.length() - 1), field), new Zone(ZoneOffset.UTC.getRules(), zone));
        }
        return new CalendarTime(local(value, field), zone(property, field));
    }

    private Zone zone(VObjectProperty property, String field) {
        var name = Optional.ofNullable(property.getParameters().first("TZID"));
        return name.map(id -> found.computeIfAbsent(id, this::find))
                .orElse(calendarZone)
                .orElseThrow(() -> name.isPresent()
                        ? new InvalidFieldException(field, "time-zone", "is in a time zone that is not known")
                        : new InvalidFieldException(field, "floating", "must be in a time zone"));
    }

    private static LocalDateTime local(String value, String field) {
        try {
            return LocalDateTime.parse(value, TIME);
        } catch (DateTimeException failure) {
            throw new InvalidFieldException(field, "malformed", "must be a time such as 20260531T090000Z");
        }
    }

    private Optional<Zone> find(String name) {
        var definition = Optional.ofNullable(definitions.get(name));
        return iana(name)
                .or(() -> iana(TimeZone.getIDForWindowsID(name, null)))
                .or(() -> iana(name.replaceFirst("^/[^/]+/[^/]+/", "")))
                .or(() -> definition.flatMap(ZoneDefinition::location).flatMap(CalendarZones::iana))
                .or(() -> definition.flatMap(ZoneDefinition::rules).map(rules -> new Zone(rules, Optional.empty())));
    }

    private static Optional<Zone> iana(@Nullable String name) {
        return Stream.ofNullable(name)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(id -> new Zone(ZoneId.of(id).getRules(), Optional.of(id)))
                .findFirst();
    }
}
