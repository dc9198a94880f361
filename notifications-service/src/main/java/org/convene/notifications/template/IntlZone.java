package org.convene.notifications.template;

import com.ibm.icu.util.TimeZone;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Time zones as ECMAScript names them: those of the IANA database, in whatever case (ECMA-402 section 6.5). */
final class IntlZone {
    private static final Map<String, String> IDS =
            TimeZone.getAvailableIDs(TimeZone.SystemTimeZoneType.ANY, null, null).stream()
                    .filter(id -> !id.equals(TimeZone.UNKNOWN_ZONE_ID))
                    .collect(Collectors.toMap(IntlZone::folded, Function.identity(), (one, other) -> one));

    private IntlZone() {}

    static boolean isKnown(String id) {
        return IDS.containsKey(folded(id));
    }

    /** UTC where there is no such zone. */
    static TimeZone of(String id) {
        return TimeZone.getTimeZone(Optional.ofNullable(IDS.get(folded(id))).orElse("UTC"));
    }

    private static String folded(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
