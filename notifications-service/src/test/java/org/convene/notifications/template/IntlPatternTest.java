package org.convene.notifications.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected texts are what {@code Intl.DateTimeFormat} prints. */
class IntlPatternTest {
    private static final Instant TIME = Instant.parse("2026-06-02T15:05:09Z");

    /** One line of the table. */
    private record Printed(
            String locale, IntlPattern.Defaults defaults, Instant time, Map<String, Object> options, String text) {
        static Printed parse(String line) {
            var fields = line.split("\t", -1);
            return new Printed(
                    fields[0],
                    IntlPattern.Defaults.valueOf(fields[1]),
                    Instant.parse(fields[2]),
                    new JsonObject(fields[3]).getMap(),
                    fields[4]);
        }

        String ours() {
            return IntlPatternTest.print(options, defaults, locale, time);
        }
    }

    @Test
    void printsWhatTheEngineOfTheTablePrints() throws IOException {
        var table = table();
        assertThat(table).hasSizeGreaterThan(14_000);

        var others = new ArrayList<String>();
        for (var printed : table) {
            var ours = printed.ours();
            if (!ours.equals(printed.text())) {
                others.add("%s %s %s: %s instead of %s"
                        .formatted(printed.locale(), printed.defaults(), printed.options(), ours, printed.text()));
            }
        }

        assertThat(others).isEmpty();
    }

    @Test
    void theTableCoversEveryOption() throws IOException {
        var names = table().stream()
                .flatMap(printed -> printed.options().keySet().stream())
                .distinct();

        assertThat(names)
                .contains(
                        "weekday",
                        "era",
                        "year",
                        "month",
                        "day",
                        "dayPeriod",
                        "hour",
                        "minute",
                        "second",
                        "fractionalSecondDigits",
                        "timeZoneName",
                        "timeZone",
                        "hour12",
                        "hourCycle",
                        "dateStyle",
                        "timeStyle",
                        "calendar",
                        "numberingSystem",
                        "formatMatcher",
                        "localeMatcher");
        assertThat(table().stream().collect(groupingBy(Printed::locale)).keySet())
                .hasSizeGreaterThan(90);
    }

    @Test
    void theTableCoversEveryLanguageOfTheLibrary() throws IOException {
        var known = Arrays.stream(DateFormat.getAvailableULocales()).map(ULocale::getLanguage);

        assertThat(table().stream()
                        .map(printed -> ULocale.forLanguageTag(printed.locale()).getLanguage()))
                .containsAll(known.toList());
    }

    @Test
    void theTableCoversEveryCalendarOfTheLibrary() throws IOException {
        var known = Arrays.stream(Calendar.getKeywordValuesForLocale("calendar", ULocale.ROOT, false))
                .map(calendar -> ULocale.toUnicodeLocaleType("ca", calendar))
                .filter(calendar -> !calendar.equals("unknown"));

        assertThat(table().stream().map(printed -> printed.options().get("calendar")))
                .containsAll(known.toList());
    }

    @ParameterizedTest
    @CsvSource({
        "timeZone, Europe/Madird, Invalid time zone specified: Europe/Madird",
        "timeZone, +24:00, Invalid time zone specified: +24:00",
        "timeZone, +1, Invalid time zone specified: +1",
        "hour, some, Value some out of range for Intl.DateTimeFormat options property hour",
        "fractionalSecondDigits, 4, Value 4 out of range for Intl.DateTimeFormat options property fractionalSecondDigits",
        "hourCycle, h9, Value h9 out of range for Intl.DateTimeFormat options property hourCycle",
        "calendar, x, Value x out of range for Intl.DateTimeFormat options property calendar"
    })
    void whatAnEngineThrowsAtIsAFaultWhenItIsLookedForAndPassedOverOtherwise(
            String option, String value, String message) {
        var options = new HashMap<String, Object>(Map.of("minute", "numeric", "second", "numeric"));
        options.put(option, value);

        assertThatThrownBy(() -> IntlOptions.of(options, true)).hasMessage(message);
        assertThat(IntlOptions.of(options, false).values()).doesNotContainKey(option);
    }

    /** Meetings and people may be in any zone that Java knows; a library of the tests adds its own. */
    @Test
    void everyZoneOfJavaIsKnown() {
        var dropped = "SystemV/";
        var added = "ical4j";

        assertThat(ZoneId.getAvailableZoneIds())
                .filteredOn(id -> !id.startsWith(dropped) && !id.startsWith(added))
                .allMatch(IntlZone::isKnown);
    }

    /** The beginning of a meeting is reckoned, and its calendar file written, by the rules of {@code java.time}. */
    @Test
    void everyZoneIsPrintedByTheClockOfJavaBeforeAndAfterEachChange() {
        Map<String, Object> clock =
                Map.of("day", "numeric", "hour", "2-digit", "minute", "2-digit", "hourCycle", "h23");
        var others = new ArrayList<String>();
        for (var id : ZoneId.getAvailableZoneIds()) {
            var zone = ZoneId.of(id);
            if (!IntlZone.isKnown(id)) {
                continue;
            }
            var pattern = IntlPattern.of(IntlOptions.of(clock, false), IntlPattern.Defaults.DATE, ULocale.GERMAN, zone);
            var change = zone.getRules().nextTransition(Instant.parse("2019-12-31T00:00:00Z"));
            while (change != null && change.getDateTimeBefore().getYear() < 2040) {
                for (var time : List.of(change.getInstant().minusSeconds(1), change.getInstant())) {
                    var expected = DateTimeFormatter.ofPattern("d, HH:mm").format(time.atZone(zone));
                    if (!pattern.format(time).equals(expected)) {
                        others.add(id + " " + time + ": " + pattern.format(time) + " instead of " + expected);
                    }
                }
                change = zone.getRules().nextTransition(change.getInstant());
            }
        }

        assertThat(others).isEmpty();
    }

    /** Of Namibia, Java's rules say that its clock has been an hour ahead for good since 2017. */
    @Test
    void aClockThatNoLongerChangesIsTheUsualOne() {
        Map<String, Object> options =
                Map.of("hour", "numeric", "timeZoneName", "long", "timeZone", "Africa/Windhoek", "hour12", false);

        assertThat(print(options, IntlPattern.Defaults.TIME, "en", TIME)).isEqualTo("17 Central Africa Time");
    }

    @Test
    void aFieldBesideAStyleIsAFault() {
        Map<String, Object> hash = Map.of("dateStyle", "full", "hour", "numeric");

        assertThatThrownBy(() -> IntlOptions.of(hash, true)).hasMessage("Can't set option hour when dateStyle is used");
        assertThat(print(hash, IntlPattern.Defaults.DATE, "en", TIME)).isEqualTo("Tuesday, June 2, 2026");
    }

    @Test
    void aThousandUnknownOptionsAreAsGoodAsNone() {
        var hash = new HashMap<String, Object>();
        for (var number = 0; number < 1_000; number++) {
            hash.put("option" + number, "x");
        }

        assertThat(IntlOptions.of(hash, true).values()).isEmpty();
        assertThat(print(hash, IntlPattern.Defaults.DATE, "en", TIME)).isEqualTo("6/2/2026");
    }

    @ParameterizedTest
    @CsvSource({"xx-YY", "not a locale", "''", "en-u-ca-nonsense"})
    void anUnknownLocaleStillPrintsTheDate(String locale) {
        assertThat(print(Map.of("year", "numeric"), IntlPattern.Defaults.DATE, locale, TIME))
                .contains("2026");
    }

    private static String print(
            Map<String, Object> options, IntlPattern.Defaults defaults, String locale, Instant time) {
        return IntlPattern.of(
                        IntlOptions.of(options, false),
                        defaults,
                        ULocale.forLanguageTag(locale),
                        ZoneId.of("Europe/Madrid"))
                .format(time);
    }

    private static List<Printed> table() throws IOException {
        try (var stream = Objects.requireNonNull(IntlPatternTest.class.getResourceAsStream("/intl/golden.tsv"))) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Printed::parse)
                    .toList();
        }
    }
}
