package org.convene.notifications.template;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.ibm.icu.util.ULocale;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code formatDate} and {@code formatTime} (R18): the options of {@code Intl.DateTimeFormat} as hash arguments. */
final class DateTimeHelper implements Helper<@Nullable Object> {
    static final String LOCALE = "locale";
    static final String ZONE = "zone";
    /** Whether what an engine throws at fails; else it is passed over, for a message is worth more than its format. */
    static final String STRICT = "strict";

    private final IntlPattern.Defaults defaults;

    DateTimeHelper(IntlPattern.Defaults defaults) {
        this.defaults = defaults;
    }

    /** Nothing for what is no time. */
    @Override
    public Object apply(@Nullable Object time, Options options) {
        Rendering.at(options).check();
        var instant = instant(time);
        if (instant == null) {
            return "";
        }
        ULocale locale = options.data(LOCALE);
        ZoneId zone = options.data(ZONE);
        var known = IntlOptions.of(options.hash, Boolean.TRUE.equals(options.<Boolean>data(STRICT)));
        return IntlPattern.of(known, defaults, locale, zone).format(instant);
    }

    /** RFC 3339 or milliseconds since 1970. */
    private static @Nullable Instant instant(@Nullable Object time) {
        if (time instanceof Number milliseconds) {
            return Instant.ofEpochMilli(milliseconds.longValue());
        }
        try {
            return time == null ? null : OffsetDateTime.parse(time.toString()).toInstant();
        } catch (DateTimeException failure) {
            return null;
        }
    }
}
