package org.convene.notifications.template;

import com.ibm.icu.util.TimeZone;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Time zones as ECMAScript names them: those of the IANA database, in whatever case (ECMA-402 section 6.5), and offsets
 * such as {@code +01:00} (ECMA-262 section 21.4.1.33.1).
 */
final class IntlZone {
    private static final Map<String, String> IDS =
            TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.ANY, null, null).stream()
                    .filter(id -> !id.equals(TimeZone.UNKNOWN_ZONE_ID))
                    .collect(Collectors.toMap(IntlZone::folded, Function.identity(), (one, other) -> one));

    private static final Set<String> RULED = ZoneId.getAvailableZoneIds();

    private static final Pattern OFFSET = Pattern.compile("([+\\-\u2212])([01][0-9]|2[0-3])(?::?([0-5][0-9]))?");

    private IntlZone() {}

    static boolean isKnown(String id) {
        return IDS.containsKey(folded(id)) || OFFSET.matcher(id).matches();
    }

    /** UTC where there is no such zone; by this library's own rules where {@code java.time} has none. */
    static TimeZone of(String id) {
        var offset = OFFSET.matcher(id);
        if (offset.matches()) {
            var sign = offset.group(1).equals("+") ? "+" : "-";
            return TimeZone.getTimeZone("GMT" + sign + offset.group(2)
                    + Optional.ofNullable(offset.group(3)).orElse("00"));
        }
        var known = IDS.getOrDefault(folded(id), "UTC");
        return RULED.contains(known) ? new RuledZone(ZoneId.of(known)) : TimeZone.getTimeZone(known);
    }

    private static String folded(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
