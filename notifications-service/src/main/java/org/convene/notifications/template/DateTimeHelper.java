package org.convene.notifications.template;

import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import com.ibm.icu.util.ULocale;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
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
        var rendering = Rendering.at(options);
        rendering.check();
        var instant = instant(time, rendering);
        if (instant.isEmpty()) {
            return "";
        }
        ULocale locale = options.data(LOCALE);
        ZoneId zone = options.data(ZONE);
        var known = IntlOptions.of(options.hash, Boolean.TRUE.equals(options.<Boolean>data(STRICT)));
        return IntlPattern.of(known, defaults, locale, zone).format(instant.get());
    }

    /** RFC 3339 or milliseconds since 1970. */
    private static Optional<Instant> instant(@Nullable Object time, Rendering rendering) {
        if (time instanceof Number milliseconds) {
            return Optional.of(Instant.ofEpochMilli(milliseconds.longValue()));
        }
        return time == null ? Optional.empty() : rendering.time(time.toString(), DateTimeHelper::parse);
    }

    private static Optional<Instant> parse(String time) {
        try {
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException failure) {
            return Optional.empty();
        }
    }
}
