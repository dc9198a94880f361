package org.convene.notifications.template;

import com.ibm.icu.impl.DateNumberFormat;
import com.ibm.icu.text.DecimalFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;

/**
 * The numbers in dates as engines print them: by the decimal pattern that a locale has for its digits, with all that stands
 * around them there. This library prints the digits alone, and of what marks a negative number the first character.
 */
final class IntlNumbers {
    /** What may be a number (UTS #35, part 4). */
    private static final String FIELDS = "yYurUQqMLwWdDFgecHhKkmsSA";

    private IntlNumbers() {}

    /** What a calendar counts in numerals of its own stays so, such as the first year of an era in Japan. */
    static void print(SimpleDateFormat format, ULocale locale) {
        var usual = format.getNumberFormat();
        if (!(usual instanceof DateNumberFormat)) {
            return;
        }
        var others = new HashMap<String, NumberFormat>();
        FIELDS.chars()
                .filter(field -> format.getNumberFormat((char) field) != usual)
                .forEach(field -> others.put(Character.toString(field), format.getNumberFormat((char) field)));
        format.setNumberFormat(NumberFormat.getInstance(locale));
        if (hasMoreThanDigits(format.getNumberFormat())) {
            // A number format of a field's own is the only one that is asked for what is not negative.
            format.setNumberFormat(FIELDS, format.getNumberFormat());
        }
        others.forEach(format::setNumberFormat);
    }

    private static boolean hasMoreThanDigits(NumberFormat numbers) {
        return numbers instanceof DecimalFormat decimal
                && !(decimal.getPositivePrefix() + decimal.getPositiveSuffix()).isEmpty();
    }
}
