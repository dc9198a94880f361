package org.convene.platform.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The definition says the zone's offset, by a second reading of its lines. */
class ZoneDefinitionTest {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    @Property(tries = 3_000)
    void definesTheOffsetOfAnyZoneAtAnyTimeOfTheMeeting(@ForAll("zones") ZoneId zone, @ForAll("times") Instant start) {
        var end = start.plus(Duration.ofHours(8));
        var lines = ZoneDefinition.of(zone, start, end).toString().split("\r\n");
        for (var time : List.of(start, end)) {
            assertThat(offset(lines, time)).isEqualTo(zone.getRules().getOffset(time));
        }
    }

    @Example
    void saysARuleWhereThereIsOne() {
        var madrid = ZoneDefinition.of(
                        ZoneId.of("Europe/Madrid"),
                        Instant.parse("2026-06-02T09:00:00Z"),
                        Instant.parse("2026-06-02T10:00:00Z"))
                .toString();
        assertThat(madrid)
                .contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream()
                        .filter(id -> !id.startsWith("SystemV") && !id.startsWith("ical4j"))
                        .sorted()
                        .toList())
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2024-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2036-01-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    /** The offset after the last onset that is not after the time. */
    private static ZoneOffset offset(String[] lines, Instant time) {
        var onsets = new ArrayList<Map.Entry<Instant, ZoneOffset>>();
        Map<String, String> observance = new TreeMap<>();
        for (var line : lines) {
            var parts = line.split("[:;]", 2);
            observance.put(parts[0], parts.length > 1 ? parts[1] : "");
            if (line.equals("END:STANDARD") || line.equals("END:DAYLIGHT")) {
                onsets.addAll(onsets(observance));
                observance.clear();
            }
        }
        return onsets.stream()
                .filter(onset -> !onset.getKey().isAfter(time))
                .max(Comparator.comparing(Map.Entry::getKey))
                .orElseThrow()
                .getValue();
    }

    private static List<Map.Entry<Instant, ZoneOffset>> onsets(Map<String, String> observance) {
        var start = LocalDateTime.parse(observance.get("DTSTART"), LOCAL);
        var before = ZoneOffset.of(observance.get("TZOFFSETFROM"));
        var after = ZoneOffset.of(observance.get("TZOFFSETTO"));
        var onsets = new ArrayList<Map.Entry<Instant, ZoneOffset>>();
        onsets.add(Map.entry(start.toInstant(before), after));
        if (observance.containsKey("RRULE")) {
            for (var year = start.getYear() + 1; year < start.getYear() + 5; year++) {
                var local = day(observance.get("RRULE"), year).atTime(start.toLocalTime());
                onsets.add(Map.entry(local.toInstant(before), after));
            }
        }
        return onsets;
    }

    /** Reads {@code BYMONTH=3;BYDAY=-1SU} and {@code BYMONTH=3;BYMONTHDAY=9,…;BYDAY=SU}. */
    private static LocalDate day(String rule, int year) {
        var parts = new TreeMap<String, String>();
        Arrays.stream(rule.split(";")).forEach(part -> parts.put(part.split("=")[0], part.split("=")[1]));
        var month = LocalDate.of(year, Integer.parseInt(parts.get("BYMONTH")), 1);
        var byDay = parts.get("BYDAY");
        var weekday = byDay.substring(byDay.length() - 2);
        var days = month.datesUntil(month.plusMonths(1))
                .filter(date -> date.getDayOfWeek().name().startsWith(weekday))
                .toList();
        if (parts.containsKey("BYMONTHDAY")) {
            var monthDays = Arrays.stream(parts.get("BYMONTHDAY").split(","))
                    .map(Integer::valueOf)
                    .toList();
            return days.stream()
                    .filter(date -> monthDays.contains(date.getDayOfMonth()))
                    .findFirst()
                    .orElseThrow();
        }
        var number = Integer.parseInt(byDay.substring(0, byDay.length() - 2));
        return number > 0 ? days.get(number - 1) : days.get(days.size() + number);
    }
}
