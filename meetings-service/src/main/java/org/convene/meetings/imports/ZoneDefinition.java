package org.convene.meetings.imports;

import com.github.mangstadt.vinnie.VObjectProperty;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import net.fortuna.ical4j.model.ZoneRulesBuilder;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RDate;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;

/** A VTIMEZONE (RFC 5545 section 3.6.5), while its lines are read. */
final class ZoneDefinition {
    /** Of a rule that is once a year. Any other would be long work, from the year 1601 on where it is Outlook's. */
    private static final Pattern YEARLY = Pattern.compile(
            "(?:(?:FREQ=YEARLY|INTERVAL=1|BYMONTH=\\d{1,2}|BYDAY=[+-]?\\d?[A-Z]{2}|BYMONTHDAY=-?\\d{1,2}(?:,-?\\d{1,2}){0,6}"
                    + "|UNTIL=\\w{8,16}|WKST=[A-Z]{2})(?:;|$))+");

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /** Nobody meets before, so rules need not be followed from further back. */
    private static final int FIRST_YEAR = 1970;

    private static final int MOST_OBSERVANCES = 100;

    private final Map<String, String> properties = new HashMap<>();
    private final List<Map<String, String>> observances = new ArrayList<>();

    void begin(String name) {
        if (observances.size() < MOST_OBSERVANCES) {
            observances.add(new HashMap<>(Map.of("BEGIN", name)));
        }
    }

    void add(VObjectProperty property) {
        put(properties, property);
    }

    void addToObservance(VObjectProperty property) {
        put(observances.get(observances.size() - 1), property);
    }

    Optional<String> id() {
        return Optional.ofNullable(properties.get("TZID"));
    }

    /** Where some say which zone of IANA it is. */
    Optional<String> location() {
        return Optional.ofNullable(properties.get("X-LIC-LOCATION"));
    }

    /** Empty where they are not understood. */
    Optional<ZoneRules> rules() {
        try {
            var zone = new VTimeZone();
            for (var observance : observances) {
                zone.add(observance(observance));
            }
            return Optional.of(new ZoneRulesBuilder().vTimeZone(zone).build());
        } catch (RuntimeException failure) {
            // Of many kinds: the library checks little before it computes.
            return Optional.empty();
        }
    }

    private static Observance observance(Map<String, String> properties) {
        var observance = "DAYLIGHT".equals(properties.get("BEGIN")) ? new Daylight() : new Standard();
        var rule = Optional.ofNullable(properties.get("RRULE"));
        var start = LocalDateTime.parse(required(properties, "DTSTART"), TIME);
        observance.add(new DtStart<>(rule.isPresent() ? recent(start) : start));
        observance.add(new TzOffsetFrom(required(properties, "TZOFFSETFROM")));
        observance.add(new TzOffsetTo(required(properties, "TZOFFSETTO")));
        rule.ifPresent(yearly -> observance.add(rule(yearly)));
        Optional.ofNullable(properties.get("RDATE")).ifPresent(dates -> observance.add(new RDate<>(null, dates)));
        return observance;
    }

    private static LocalDateTime recent(LocalDateTime start) {
        return start.withYear(Math.max(start.getYear(), FIRST_YEAR));
    }

    private static RRule<LocalDateTime> rule(String rule) {
        if (!YEARLY.matcher(rule).matches()) {
            throw new DateTimeException("a zone changes once a year or twice");
        }
        return new RRule<>(rule);
    }

    private static String required(Map<String, String> properties, String name) {
        return Optional.ofNullable(properties.get(name)).orElseThrow();
    }

    private static void put(Map<String, String> properties, VObjectProperty property) {
        properties.putIfAbsent(
                property.getName().toUpperCase(Locale.ROOT), property.getValue().strip());
    }
}
