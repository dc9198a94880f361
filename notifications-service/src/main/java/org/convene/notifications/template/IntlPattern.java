package org.convene.notifications.template;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** A format by the options of ECMA-402's {@code Intl.DateTimeFormat}. */
record IntlPattern(ULocale locale, String skeleton, String zone, String dateStyle, String timeStyle) {
    private static final Map<IntlPattern, DateFormat> FORMATS = new ConcurrentHashMap<>();
    private static final Map<Asked, IntlPattern> PATTERNS = new ConcurrentHashMap<>();
    private static final int MOST_FORMATS = 1_000;

    private static final Map<String, Map<String, String>> FIELDS = fields();

    /** What is shown where the options name no field. */
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

    /** What a pattern is made of; a template asks for the same ones again and again. */
    private record Asked(Map<String, Object> options, Defaults defaults, ULocale locale, ZoneId zone) {
        Asked kept() {
            return new Asked(new HashMap<>(options), defaults, locale, zone);
        }
    }

    static IntlPattern of(Map<String, Object> options, Defaults defaults, ULocale locale, ZoneId zone) {
        var asked = new Asked(options, defaults, locale, zone);
        var known = PATTERNS.get(asked);
        if (known == null) {
            known = make(options, defaults, locale, zone);
            if (PATTERNS.size() < MOST_FORMATS) {
                PATTERNS.put(asked.kept(), known);
            }
        }
        return known;
    }

    private static IntlPattern make(Map<String, Object> options, Defaults defaults, ULocale locale, ZoneId zone) {
        var dateStyle = option(options, "dateStyle");
        var timeStyle = option(options, "timeStyle");
        var styled = !dateStyle.isEmpty() || !timeStyle.isEmpty();
        var missing = !styled && defaults.fields.stream().noneMatch(options::containsKey);
        var zoneOption = option(options, "timeZone");
        return new IntlPattern(
                extended(locale, options),
                skeleton(options) + (missing ? withHour(defaults.skeleton, options) : ""),
                zoneOption.isEmpty() ? zone.getId() : zoneOption,
                dateStyle,
                timeStyle);
    }

    String format(Instant time) {
        var known = FORMATS.get(this);
        if (known == null) {
            known = format();
            if (FORMATS.size() < MOST_FORMATS) {
                FORMATS.put(this, known);
            }
        }
        return ((DateFormat) known.clone()).format(Date.from(time)).replace('\u202F', ' ');
    }

    private DateFormat format() {
        var format = dateStyle.isEmpty() && timeStyle.isEmpty() ? bySkeleton() : byStyle();
        format.setTimeZone(TimeZone.getTimeZone(zone));
        return format;
    }

    private DateFormat bySkeleton() {
        var pattern = DateTimePatternGenerator.getInstance(locale)
                .getBestPattern(skeleton, DateTimePatternGenerator.MATCH_HOUR_FIELD_LENGTH);
        return new SimpleDateFormat(pattern, locale);
    }

    private DateFormat byStyle() {
        if (timeStyle.isEmpty()) {
            return DateFormat.getDateInstance(style(dateStyle), locale);
        }
        if (dateStyle.isEmpty()) {
            return DateFormat.getTimeInstance(style(timeStyle), locale);
        }
        return DateFormat.getDateTimeInstance(style(dateStyle), style(timeStyle), locale);
    }

    private static int style(String name) {
        return switch (name) {
            case "full" -> DateFormat.FULL;
            case "long" -> DateFormat.LONG;
            case "short" -> DateFormat.SHORT;
            default -> DateFormat.MEDIUM;
        };
    }

    private static String skeleton(Map<String, Object> options) {
        return FIELDS.entrySet().stream()
                        .map(field -> field.getValue().getOrDefault(option(options, field.getKey()), ""))
                        .map(symbols -> withHour(symbols, options))
                        .collect(Collectors.joining())
                + "S".repeat(digits(option(options, "fractionalSecondDigits")));
    }

    /** {@code j} stands for the locale's own way to count hours. */
    private static String withHour(String symbols, Map<String, Object> options) {
        var hour12 = option(options, "hour12");
        if (!hour12.isEmpty()) {
            return symbols.replace('j', hour12.equals("true") ? 'h' : 'H');
        }
        return switch (option(options, "hourCycle")) {
            case "h11" -> symbols.replace('j', 'K');
            case "h12" -> symbols.replace('j', 'h');
            case "h23" -> symbols.replace('j', 'H');
            case "h24" -> symbols.replace('j', 'k');
            default -> symbols;
        };
    }

    private static int digits(String text) {
        return text.matches("[1-3]") ? Integer.parseInt(text) : 0;
    }

    private static ULocale extended(ULocale locale, Map<String, Object> options) {
        var builder = new ULocale.Builder().setLocale(locale);
        Map.of("calendar", "ca", "numberingSystem", "nu").forEach((option, key) -> {
            var value = option(options, option);
            if (value.matches("[A-Za-z0-9]{3,8}(-[A-Za-z0-9]{3,8})*")) {
                builder.setUnicodeLocaleKeyword(key, value);
            }
        });
        return builder.build();
    }

    private static String option(Map<String, Object> options, String name) {
        var value = options.get(name);
        return value == null ? "" : value.toString();
    }

    private static Map<String, Map<String, String>> fields() {
        var fields = new LinkedHashMap<String, Map<String, String>>();
        fields.put("era", Map.of("long", "GGGG", "short", "G", "narrow", "GGGGG"));
        fields.put("year", Map.of("numeric", "y", "2-digit", "yy"));
        fields.put("month", Map.of("numeric", "M", "2-digit", "MM", "long", "MMMM", "short", "MMM", "narrow", "MMMMM"));
        fields.put("weekday", Map.of("long", "EEEE", "short", "EEE", "narrow", "EEEEE"));
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
