package org.convene.access.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was filled in at a door.
 *
 * @param isGiven whether the form was sent at all
 */
record EntryAnswers(boolean isGiven, Map<String, List<String>> values) {
    private static final String FORM = "form";

    /** Of who has only opened the door. */
    static final EntryAnswers NONE = new EntryAnswers(false, Map.of());

    /** Of {@code application/x-www-form-urlencoded}; what is none, says nothing. */
    static EntryAnswers parse(@Nullable String body) {
        try {
            return new EntryAnswers(
                    true, body == null ? Map.of() : new QueryStringDecoder(body, UTF_8, false).parameters());
        } catch (IllegalArgumentException noForm) {
            return new EntryAnswers(true, Map.of());
        }
    }

    /** By which the page knows its own form again. */
    String formKey() {
        return value(FORM);
    }

    /** The first of the name, without blanks around it. */
    String value(String name) {
        return values.getOrDefault(name, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }

    /** Whether the form asked for nothing but this. */
    boolean areOnly(String name) {
        return values.keySet().equals(Set.of(FORM, name));
    }

    /** The same, by whom more may be asked before it is found wanting. */
    EntryAnswers unread() {
        return new EntryAnswers(false, values);
    }

    /** The same, which were enough. */
    EntryAnswers taken() {
        return new EntryAnswers(true, values);
    }

    /** To be sent again, since the form was an old one; from elsewhere nobody fills in a form here. */
    EntryAnswers again(Visitor visitor) {
        return visitor.isSentFromElsewhere() ? NONE : unread();
    }

    @Override
    public String toString() {
        return "EntryAnswers[redacted]";
    }
}
