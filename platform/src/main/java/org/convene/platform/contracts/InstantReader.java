package org.convene.platform.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * Reads times as contracts have them (RFC 3339 section 5.6, in UTC with {@code Z}) in a small part of the time that the general
 * reader takes, to which it leaves all others, and what is no time.
 */
final class InstantReader extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1;

    private static final String SECONDS = "0000-00-00T00:00:00";
    private static final String FORM = SECONDS + ".000000000";
    private static final int NANOSECOND_DIGITS = 9;

    InstantReader() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var read = parser.hasToken(JsonToken.VALUE_STRING) ? read(parser.getText()) : Optional.<Instant>empty();
        return read.isPresent() ? read.get() : InstantDeserializer.INSTANT.deserialize(parser, context);
    }

    /** Empty where the text is anything else than a time in this form. */
    static Optional<Instant> read(String text) {
        var end = text.length() - 1;
        var hasFraction = end > SECONDS.length() + 1 && end <= FORM.length();
        if ((end != SECONDS.length() && !hasFraction) || text.charAt(end) != 'Z' || !hasForm(text, end)) {
            return Optional.empty();
        }
        var year = number(text, 0, 4);
        var month = number(text, 5, 7);
        var day = number(text, 8, 10);
        var hour = number(text, 11, 13);
        var minute = number(text, 14, 16);
        var second = number(text, 17, 19);
        if (month < 1
                || month > 12
                || day < 1
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return Optional.empty();
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        var days = LocalDate.of(year, month, day).toEpochDay();
        var seconds = ((days * 24 + hour) * 60 + minute) * 60 + second;
        return Optional.of(Instant.ofEpochSecond(seconds, hasFraction ? nanoseconds(text, end) : 0));
    }

    private static int nanoseconds(String text, int end) {
        var from = SECONDS.length() + 1;
        var number = number(text, from, end);
        for (var digits = end - from; digits < NANOSECOND_DIGITS; digits++) {
            number *= 10;
        }
        return number;
    }

    /** Whether the text has a digit wherever the form has one, and else the same. */
    private static boolean hasForm(String text, int end) {
        for (var place = 0; place < end; place++) {
            var found = text.charAt(place);
            var wanted = FORM.charAt(place);
            if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
