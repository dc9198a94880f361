package org.convene.notifications.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The options of {@code Intl.DateTimeFormat} (ECMA-402 section 11.1.2): those that it knows, each with a value that it
 * takes. Others are as good as absent there, and here.
 */
record IntlOptions(Map<String, String> values) {
    private static final List<String> TEXTS = List.of("narrow", "short", "long");
    private static final List<String> DIGITS = List.of("2-digit", "numeric");
    private static final List<String> STYLES = List.of("full", "long", "medium", "short");

    private static final Map<String, List<String>> CHOICES = Map.ofEntries(
            Map.entry("weekday", TEXTS),
            Map.entry("era", TEXTS),
            Map.entry("year", DIGITS),
            Map.entry("month", List.of("2-digit", "numeric", "narrow", "short", "long")),
            Map.entry("day", DIGITS),
            Map.entry("dayPeriod", TEXTS),
            Map.entry("hour", DIGITS),
            Map.entry("minute", DIGITS),
            Map.entry("second", DIGITS),
            Map.entry("fractionalSecondDigits", List.of("1", "2", "3")),
            Map.entry(
                    "timeZoneName",
                    List.of("short", "long", "shortOffset", "longOffset", "shortGeneric", "longGeneric")),
            Map.entry("hourCycle", List.of("h11", "h12", "h23", "h24")),
            Map.entry("dateStyle", STYLES),
            Map.entry("timeStyle", STYLES),
            Map.entry("formatMatcher", List.of("basic", "best fit")),
            Map.entry("localeMatcher", List.of("lookup", "best fit")));
    private static final Set<String> FIELDS = Set.of(
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
            "timeZoneName");
    private static final Set<String> KEYWORDS = Set.of("calendar", "numberingSystem");
    private static final int LONGEST = 64;
    private static final Pattern KEYWORD = Pattern.compile("[A-Za-z0-9]{3,8}(-[A-Za-z0-9]{3,8})*");

    private static final String HOUR_12 = "hour12";
    private static final String TIME_ZONE = "timeZone";

    IntlOptions {
        values = Map.copyOf(values);
    }

    /**
     * @param hash of a template: of a thousand members those count that an engine would look at
     * @param strict whether what an engine throws at fails, or else is passed over
     * @throws InvalidIntlOptionException if an engine would throw
     */
    static IntlOptions of(Map<String, Object> hash, boolean strict) {
        var values = new HashMap<String, String>();
        hash.forEach((name, value) -> {
            if (value == null) {
                return;
            }
            var text = value.toString();
            if (name.equals(HOUR_12)) {
                values.put(name, String.valueOf(isTrue(value)));
            } else if (isTaken(name, text)) {
                values.put(name, text);
            } else if (strict && isKnown(name)) {
                throw InvalidIntlOptionException.outOfRange(name, text);
            }
        });
        if (strict && (values.containsKey("dateStyle") || values.containsKey("timeStyle"))) {
            FIELDS.stream().filter(values::containsKey).sorted().findFirst().ifPresent(field -> {
                throw InvalidIntlOptionException.beside(field, values.containsKey("dateStyle"));
            });
        }
        return new IntlOptions(values);
    }

    /** ECMA-262 section 7.1.2. */
    private static boolean isTrue(Object value) {
        return value instanceof Boolean truth
                ? truth
                : value instanceof Number number
                        ? number.doubleValue() != 0
                        : !value.toString().isEmpty();
    }

    private static boolean isKnown(String name) {
        return CHOICES.containsKey(name) || KEYWORDS.contains(name) || name.equals(TIME_ZONE);
    }

    private static boolean isTaken(String name, String value) {
        if (value.length() > LONGEST) {
            return false;
        }
        if (name.equals(TIME_ZONE)) {
            return IntlZone.isKnown(value);
        }
        if (KEYWORDS.contains(name)) {
            return KEYWORD.matcher(value).matches();
        }
        return CHOICES.getOrDefault(name, List.of()).contains(value);
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Optional<String> timeZone() {
        return get(TIME_ZONE);
    }

    /** Empty where nothing is said of it. */
    Optional<Boolean> hour12() {
        return get(HOUR_12).map(Boolean::valueOf);
    }

    boolean hasStyle() {
        return values.containsKey("dateStyle") || values.containsKey("timeStyle");
    }
}
