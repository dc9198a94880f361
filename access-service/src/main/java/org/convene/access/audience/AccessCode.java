package org.convene.access.audience;

import com.ibm.icu.text.Normalizer2;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An access code (R6), in the form in which all its spellings are the same: compatible characters, upper and lower case
 * and blanks make no difference (Unicode NFKC_Casefold, without White_Space).
 */
record AccessCode(String text) {
    private static final int LONGEST = 200;
    private static final int SHORT = 8;
    private static final int SHORT_OF_DIGITS = 10;
    private static final Pattern BLANKS = Pattern.compile("\\p{IsWhite_Space}+");
    private static final Pattern FORM = Pattern.compile("[\\P{Cc}&&\\P{Cs}]{1," + LONGEST + "}");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern NUMBERED = Pattern.compile("(.*?)(\\d{1,18})");

    /** Empty for what can be nobody's code. */
    static Optional<AccessCode> of(String spelled) {
        if (spelled.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        var folded = Normalizer2.getNFKCCasefoldInstance().normalize(spelled);
        var text = BLANKS.matcher(folded).replaceAll("");
        return FORM.matcher(text).matches() ? Optional.of(new AccessCode(text)) : Optional.empty();
    }

    /** Why it is easily guessed, where it is. */
    Optional<Weakness> weakness() {
        if (text.length() < (DIGITS.matcher(text).matches() ? SHORT_OF_DIGITS : SHORT)) {
            return Optional.of(Weakness.SHORT);
        }
        if (text.chars().distinct().count() <= 2) {
            return Optional.of(Weakness.REPEATED);
        }
        return isSequence() ? Optional.of(Weakness.SEQUENCE) : Optional.empty();
    }

    /** All characters follow one another, up or down. */
    private boolean isSequence() {
        var step = text.charAt(1) - text.charAt(0);
        if (Math.abs(step) != 1) {
            return false;
        }
        for (var index = 2; index < text.length(); index++) {
            if (text.charAt(index) - text.charAt(index - 1) != step) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is the one before, counted one up or down. */
    boolean follows(AccessCode before) {
        var own = NUMBERED.matcher(text);
        var other = NUMBERED.matcher(before.text);
        return own.matches()
                && other.matches()
                && own.group(1).equals(other.group(1))
                && Math.abs(Long.parseLong(own.group(2)) - Long.parseLong(other.group(2))) == 1;
    }

    /** Whether the other text is spelled like it. */
    boolean isSpelled(String other) {
        return of(other).filter(this::equals).isPresent();
    }

    @Override
    public String toString() {
        return "AccessCode[redacted]";
    }
}
