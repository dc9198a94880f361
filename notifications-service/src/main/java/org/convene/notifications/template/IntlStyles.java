package org.convene.notifications.template;

import static java.util.stream.Collectors.joining;

import com.ibm.icu.impl.ICUData;
import com.ibm.icu.impl.ICUResourceBundle;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.text.SimpleFormatter;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.UResourceBundle;
import java.util.Optional;

/**
 * The patterns of a locale's styles, as engines have them: of the calendar asked for, and with the times as they stand in
 * its data wherever it has data of its own region. This library has no patterns of ISO 8601's calendar, and takes the times
 * only where they stand in these very data, and else makes them of their fields: those of Argentina, which stand in Latin
 * America's. None of its public classes looks at data nested in a locale's and its parents', so this asks one of its own.
 */
final class IntlStyles {
    private static final String GREGORIAN = "gregorian";
    private static final String CALENDAR = "calendar";
    private static final String HOUR_CYCLE = "hours";
    private static final String PATTERNS = "DateTimePatterns";
    private static final String WITH_TIME = "DateTimePatterns%atTime";
    /** Among the patterns, after those of times and dates: what joins both, first of all styles and then of each. */
    private static final int DATES = 4;

    private static final int JOINT = 8;
    private static final int JOINTS = 9;

    /** The letters of dates whose numbers may be in digits of their own (UTS #35, part 4). */
    private static final String DATE_FIELDS = "yYurUQqMLwWdDFgec";

    private final ULocale locale;
    private final ICUResourceBundle data;
    private final ICUResourceBundle patterns;

    private IntlStyles(ULocale locale) {
        this.locale = locale;
        this.data = (ICUResourceBundle) UResourceBundle.getBundleInstance(ICUData.ICU_BASE_NAME, locale);
        this.patterns = find(PATTERNS).orElseThrow();
    }

    static IntlStyles of(ULocale locale) {
        return new IntlStyles(locale);
    }

    /**
     * @param date such as {@link DateFormat#MEDIUM}, or {@link DateFormat#NONE}
     * @param time likewise; one of both there is
     */
    SimpleDateFormat format(int date, int time) {
        if (date == DateFormat.NONE) {
            return new SimpleDateFormat(time(time), locale);
        }
        var dated = patterns.get(DATES + date);
        var pattern = first(dated);
        var whole = time == DateFormat.NONE
                ? pattern
                : SimpleFormatter.compile(joint(date)).format(time(time), pattern);
        return dated.getType() == UResourceBundle.STRING
                ? new SimpleDateFormat(whole, locale)
                : new SimpleDateFormat(whole, digits(dated.getString(1)), locale);
    }

    /** What stands between a time, which is {@code {0}}, and a date of this style. */
    String joint(int date) {
        return find(WITH_TIME)
                .map(joints -> joints.getString(date))
                .orElseGet(() -> first(patterns.get(patterns.getSize() > JOINTS ? JOINTS + date : JOINT)));
    }

    /** In the nearest data of the calendar, else of the Gregorian. */
    private Optional<ICUResourceBundle> find(String name) {
        var asked = Optional.ofNullable(locale.getKeywordValue(CALENDAR))
                .orElseGet(() -> Calendar.getInstance(locale).getType());
        return Optional.ofNullable(data.findWithFallback(path(asked, name)))
                .or(() -> Optional.ofNullable(data.findWithFallback(path(GREGORIAN, name))));
    }

    private static String path(String calendar, String name) {
        return CALENDAR + "/" + calendar + "/" + name;
    }

    private static String first(UResourceBundle pattern) {
        return pattern.getType() == UResourceBundle.STRING ? pattern.getString() : pattern.getString(0);
    }

    private String time(int style) {
        return isOwn()
                ? first(patterns.get(style))
                : ((SimpleDateFormat) DateFormat.getTimeInstance(style, locale)).toPattern();
    }

    /** Whether engines take the times as they stand, which else they make of their fields, too. */
    private boolean isOwn() {
        var known = data.getULocale();
        return locale.getKeywordValue(HOUR_CYCLE) == null
                && known.getLanguage().equals(locale.getLanguage())
                && known.getCountry().equals(locale.getCountry());
    }

    /** What is said of a date as a whole is not of the time beside it. */
    private static String digits(String said) {
        return said.indexOf('=') >= 0
                ? said
                : DATE_FIELDS
                        .chars()
                        .mapToObj(field -> Character.toString(field) + "=" + said)
                        .collect(joining(";"));
    }
}
