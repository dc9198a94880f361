package org.convene.platform.idempotency;

import java.util.regex.Pattern;
import org.convene.platform.problem.InvalidFieldException;

/** What a caller names a request by, so that a repeat is known for one. */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    public static final String DESCRIPTION = "Names this request: a repeat within 24 hours creates nothing and is"
            + " answered as the first was, with `Idempotency-Replayed: true`; the same key with another request is 422."
            + " 1 to 255 visible ASCII characters, with or without quotes.";

    private static final int LONGEST = 255;
    private static final int LONGEST_QUOTED = 2 * LONGEST + 2;
    private static final Pattern VISIBLE = Pattern.compile("[!-~]{1," + LONGEST + "}");

    /** A string of RFC 8941 section 3.3.3. */
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");

    public IdempotencyKey {
        if (!VISIBLE.matcher(value).matches()) {
            throw invalid();
        }
    }

    /**
     * Reads the header: the draft's quoted string, or the bare characters that most callers send.
     *
     * @throws InvalidFieldException if it is neither, or not 1 to 255 visible ASCII characters
     */
    static IdempotencyKey parse(String header) {
        if (!header.startsWith("\"")) {
            return new IdempotencyKey(header);
        }
        var quoted = QUOTED.matcher(header);
        if (header.length() > LONGEST_QUOTED || !quoted.matches()) {
            throw invalid();
        }
        return new IdempotencyKey(quoted.group(1).replaceAll("\\\\(.)", "$1"));
    }

    static InvalidFieldException invalid() {
        return new InvalidFieldException(HEADER, "pattern", "must be 1 to " + LONGEST + " visible ASCII characters");
    }
}
