package org.convene.meetings.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers, which people write in many ways and which are kept in one: E.164. */
public final class PhoneNumber {
    static final int LONGEST = 50;

    /** Digits of any script, with what people put between them; no letters, no extension. */
    private static final Pattern FORM = Pattern.compile("[\\p{Nd} \\p{Pd}+＋()./]+");

    /** Marks of the reading order, which address books put around numbers. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    /** Narrow ones as well, of which the library knows few. */
    private static final Pattern BLANKS = Pattern.compile("\\p{Zs}+");

    private static final Pattern DIALLED_ABROAD = Pattern.compile("^[ (]*00");
    private static final String NO_REGION = "ZZ";

    private PhoneNumber() {}

    /**
     * Empty for what is no number that can be called from everywhere: one without its country's code is not guessed at,
     * since a message would go to somebody else.
     */
    public static Optional<String> e164(String written) {
        return written.length() > LONGEST
                ? Optional.empty()
                : parsed(BLANKS.matcher(INVISIBLE.matcher(written).replaceAll(""))
                        .replaceAll(" "));
    }

    private static Optional<String> parsed(String written) {
        if (!FORM.matcher(written).matches()) {
            return Optional.empty();
        }
        var library = PhoneNumberUtil.getInstance();
        try {
            var number = library.parse(DIALLED_ABROAD.matcher(written).replaceFirst("+"), NO_REGION);
            return Optional.of(number)
                    .filter(library::isPossibleNumber)
                    .map(possible -> library.format(possible, PhoneNumberFormat.E164));
        } catch (NumberParseException failure) {
            return Optional.empty();
        }
    }
}
