package org.convene.notifications.template;

import com.ibm.icu.text.RelativeDateTimeFormatter;
import com.ibm.icu.text.RelativeDateTimeFormatter.AbsoluteUnit;
import com.ibm.icu.text.RelativeDateTimeFormatter.Direction;
import com.ibm.icu.text.RelativeDateTimeFormatter.RelativeUnit;
import com.ibm.icu.util.ULocale;
import java.time.Duration;

/** How far ahead something is, as people say it: in 15 minutes, in 2 hours, in 1 day. */
final class Ahead {
    private static final double MINUTES_PER_HOUR = 60;
    private static final double HOURS_PER_DAY = 24;
    /** Above these the next larger unit is said. */
    private static final long MOST_MINUTES = 90;

    private static final long MOST_HOURS = 36;

    private Ahead() {}

    /** Of what has begun: now. */
    static String words(Duration ahead, ULocale locale) {
        var words = RelativeDateTimeFormatter.getInstance(locale);
        if (ahead.isNegative() || ahead.isZero()) {
            return words.format(Direction.PLAIN, AbsoluteUnit.NOW);
        }
        var minutes = Math.max(1, Math.round(ahead.toSeconds() / MINUTES_PER_HOUR));
        var hours = Math.round(minutes / MINUTES_PER_HOUR);
        if (minutes <= MOST_MINUTES && minutes != (long) MINUTES_PER_HOUR) {
            return words.format(minutes, Direction.NEXT, RelativeUnit.MINUTES);
        }
        if (hours <= MOST_HOURS && hours != (long) HOURS_PER_DAY) {
            return words.format(hours, Direction.NEXT, RelativeUnit.HOURS);
        }
        return words.format(Math.round(hours / HOURS_PER_DAY), Direction.NEXT, RelativeUnit.DAYS);
    }
}
