package org.convene.notifications.template;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.text.NumberingSystem;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * A format by the options of ECMA-402's {@code Intl.DateTimeFormat}: prints what engines with the same CLDR do (V8 is
 * what it was compared with).
 */
final class IntlPattern {
    private static final Map<Asked, IntlPattern> KNOWN = new ConcurrentHashMap<>();
    private static final int MOST_KNOWN = 1_000;
    private static final Map<String, Map<String, String>> FIELDS = fields();
    private static final Set<String> CALENDARS =
            Set.of(Calendar.getKeywordValuesForLocale("calendar", ULocale.ROOT, false));
    /** No Roman numerals: engines know digits only (ECMA-402 section 6.7). */
    private static final Set<String> NUMBERS = Arrays.stream(NumberingSystem.getAvailableNames())
            .filter(name -> !NumberingSystem.getInstanceByName(name).isAlgorithmic())
            .collect(Collectors.toUnmodifiableSet());

    private static final String ISO_8601 = "iso8601";
    private static final String[] NO_ERAS = {"", ""};
    private static final Date EVER = new Date(Long.MIN_VALUE);

    private final DateFormat format;

    private IntlPattern(DateFormat format) {
        this.format = format;
    }

    /** What is shown where the options name no field of its own: as {@code toLocaleDateString} and its sibling do. */
    enum Defaults {
        DATE(List.of("weekday", "year", "month", "day"), "yMd"),
        TIME(List.of("dayPeriod", "hour", "minute", "second", "fractionalSecondDigits"), "jms");

        private final List<String> fields;
        private final String skeleton;

        Defaults(List<String> fields, String skeleton) {
            this.fields = fields;
            this.skeleton = skeleton;
        }
    }

    /** What a pattern is made of; templates ask for the same ones again and again. */
    private record Asked(IntlOptions options, Defaults defaults, ULocale locale, String zone) {}

    /**
     * Reads what the library reads once, whatever is printed: it takes about a second of computing, and 50 MiB of memory that
     * are free again afterwards.
     */
    static void load() {
        var all = List.of(
                Map.of("dateStyle", "full", "timeStyle", "full"),
                Map.of("weekday", "long", "month", "short", "hour", "numeric", "timeZoneName", "short"));
        for (var options : all) {
            var unused = of(new IntlOptions(options), Defaults.DATE, ULocale.ENGLISH, ZoneOffset.UTC)
                    .format(Instant.EPOCH);
        }
    }

    /** Takes some milliseconds the first time. */
    static IntlPattern of(IntlOptions options, Defaults defaults, ULocale locale, ZoneId zone) {
        var asked = new Asked(options, defaults, locale, options.timeZone().orElse(zone.getId()));
        var known = KNOWN.get(asked);
        if (known == null) {
            known = make(asked);
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            KNOWN.put(asked, known);
        }
        return known;
    }

    /** One at a time: no format can do two at once, and making a copy of one takes longer than waiting. */
    String format(Instant time) {
        var date = Date.from(time);
        synchronized (format) {
            return format.format(date).replace('\u202F', ' ');
        }
    }

    private static IntlPattern make(Asked asked) {
        var known = IntlLocale.of(asked.locale());
        var locale = extended(known, asked.options());
        var generator = IntlGenerator.of(locale);
        var cycle = HourCycle.of(asked.options(), known, generator.hour());
        var format = asked.options().hasStyle()
                ? byStyle(asked.options(), locale, generator, cycle)
                : bySkeleton(skeleton(asked, cycle), locale, generator, cycle);
        IntlNumbers.print(format, locale);
        if (ISO_8601.equals(locale.getUnicodeLocaleType("ca"))) {
            format.setDateFormatSymbols(withoutEras(format.getDateFormatSymbols()));
        }
        format.setTimeZone(IntlZone.of(asked.zone()));
        // Engines know no other calendar before 1582 (ECMA-262 section 21.4.1.2); V8 leaves those that count its years
        // anew.
        if (format.getCalendar() instanceof GregorianCalendar gregorian
                && gregorian.getClass() == GregorianCalendar.class) {
            gregorian.setGregorianChange(EVER);
        }
        return new IntlPattern(format);
    }

    /** Engines have no names of eras in ISO 8601's calendar, where this library has the Gregorian's. */
    private static DateFormatSymbols withoutEras(DateFormatSymbols symbols) {
        symbols.setEras(NO_ERAS);
        symbols.setEraNames(NO_ERAS);
        symbols.setNarrowEras(NO_ERAS);
        return symbols;
    }

    private static SimpleDateFormat bySkeleton(
            String skeleton, ULocale locale, IntlGenerator generator, HourCycle cycle) {
        return new SimpleDateFormat(cycle.in(generator.pattern(skeleton)), locale);
    }

    private static SimpleDateFormat byStyle(
            IntlOptions options, ULocale locale, IntlGenerator generator, HourCycle cycle) {
        var date = options.get("dateStyle").map(IntlPattern::style).orElse(DateFormat.NONE);
        var time = options.get("timeStyle").map(IntlPattern::style).orElse(DateFormat.NONE);
        var format = IntlStyles.of(locale).format(date, time);
        var pattern = format.toPattern();
        return HourCycle.ofPattern(pattern).map(cycle::equals).orElse(true)
                ? format
                : bySkeleton(cycle.inSkeleton(generator.skeleton(pattern)), locale, generator, cycle);
    }

    private static int style(String name) {
        return switch (name) {
            case "full" -> DateFormat.FULL;
            case "long" -> DateFormat.LONG;
            case "short" -> DateFormat.SHORT;
            default -> DateFormat.MEDIUM;
        };
    }

    private static String skeleton(Asked asked, HourCycle cycle) {
        var options = asked.options();
        var missing = asked.defaults().fields.stream()
                .noneMatch(field -> options.get(field).isPresent());
        var named = FIELDS.entrySet().stream()
                .map(field ->
                        options.get(field.getKey()).map(field.getValue()::get).orElse(""))
                .collect(Collectors.joining());
        var digits =
                options.get("fractionalSecondDigits").map(Integer::parseInt).orElse(0);
        return (named + "S".repeat(digits) + (missing ? asked.defaults().skeleton : "")).replace('j', cycle.letter());
    }

    /** With a calendar and digits that the library has, for at others it throws. */
    private static ULocale extended(ULocale locale, IntlOptions options) {
        var builder = new ULocale.Builder().setLocale(locale).clearExtensions();
        options.get("calendar")
                .or(() -> Optional.ofNullable(locale.getUnicodeLocaleType("ca")))
                .map(known -> ULocale.toLegacyType("ca", known))
                .filter(CALENDARS::contains)
                .ifPresent(known -> builder.setUnicodeLocaleKeyword("ca", ULocale.toUnicodeLocaleType("ca", known)));
        options.get("numberingSystem")
                .or(() -> Optional.ofNullable(locale.getUnicodeLocaleType("nu")))
                .filter(NUMBERS::contains)
                .ifPresent(known -> builder.setUnicodeLocaleKeyword("nu", known));
        HourCycle.ofLocale(locale)
                .ifPresent(cycle ->
                        builder.setUnicodeLocaleKeyword("hc", cycle.name().toLowerCase(Locale.ROOT)));
        return builder.build();
    }

    /** The letters for the fields, {@code j} for hours however they are counted. */
    private static Map<String, Map<String, String>> fields() {
        var fields = new LinkedHashMap<String, Map<String, String>>();
        fields.put("weekday", Map.of("long", "EEEE", "short", "EEE", "narrow", "EEEEE"));
        fields.put("era", Map.of("long", "GGGG", "short", "GGG", "narrow", "GGGGG"));
        fields.put("year", Map.of("numeric", "y", "2-digit", "yy"));
        fields.put("month", Map.of("numeric", "M", "2-digit", "MM", "long", "MMMM", "short", "MMM", "narrow", "MMMMM"));
        fields.put("day", Map.of("numeric", "d", "2-digit", "dd"));
        fields.put("dayPeriod", Map.of("long", "BBBB", "short", "B", "narrow", "BBBBB"));
        fields.put("hour", Map.of("numeric", "j", "2-digit", "jj"));
        fields.put("minute", Map.of("numeric", "m", "2-digit", "mm"));
        fields.put("second", Map.of("numeric", "s", "2-digit", "ss"));
        fields.put(
                "timeZoneName",
                Map.of(
                        "short", "z",
                        "long", "zzzz",
                        "shortOffset", "O",
                        "longOffset", "OOOO",
                        "shortGeneric", "v",
                        "longGeneric", "vvvv"));
        return fields;
    }
}
