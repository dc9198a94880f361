package org.convene.notifications.template;

import com.ibm.icu.impl.ICUData;
import com.ibm.icu.impl.ICUResourceBundle;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import com.ibm.icu.util.UResourceBundle;
import java.util.Optional;

/**
 * The patterns of a locale's time styles, as engines have them: as they stand in its data wherever it has data of its own
 * region. This library takes them only where they stand in these very data, and else makes them of their fields: those of
 * Argentina, which stand in Latin America's. None of its public classes looks at data nested in a locale's and its
 * parents', so this asks one of its own.
 */
final class TimeStyles {
    private static final String GREGORIAN = "gregorian";
    private static final String HOUR_CYCLE = "hours";

    private TimeStyles() {}

    /**
     * A pattern of the library, in which the time is as engines have it.
     *
     * @param style of the time in it, such as {@link DateFormat#MEDIUM}
     */
    static String in(String pattern, int style, ULocale locale) {
        return style == DateFormat.NONE
                ? pattern
                : made(style, locale)
                        .flatMap(made -> stored(style, locale).map(stored -> pattern.replace(made, stored)))
                        .orElse(pattern);
    }

    /** Empty where the library's is no pattern. */
    private static Optional<String> made(int style, ULocale locale) {
        return DateFormat.getTimeInstance(style, locale) instanceof SimpleDateFormat format
                ? Optional.of(format.toPattern())
                : Optional.empty();
    }

    /** Empty where engines make it of its fields, too. */
    private static Optional<String> stored(int style, ULocale locale) {
        if (locale.getKeywordValue(HOUR_CYCLE) != null
                || !Calendar.getInstance(locale).getType().equals(GREGORIAN)) {
            return Optional.empty();
        }
        var data = (ICUResourceBundle) UResourceBundle.getBundleInstance(ICUData.ICU_BASE_NAME, locale);
        var known = data.getULocale();
        if (!known.getLanguage().equals(locale.getLanguage())
                || !known.getCountry().equals(locale.getCountry())) {
            return Optional.empty();
        }
        var pattern = data.getWithFallback("calendar/" + GREGORIAN + "/DateTimePatterns")
                .get(style);
        return pattern.getType() == UResourceBundle.STRING ? Optional.of(pattern.getString()) : Optional.empty();
    }
}
