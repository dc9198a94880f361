package org.convene.notifications.delivery;

import java.util.ArrayList;
import java.util.List;

/** Conditions of a statement that all have to be met, and their arguments. */
final class Conditions {
    private final List<String> terms = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    /**
     * @param term SQL with a {@code ?} for each argument; nothing that a caller of the service sent belongs in it
     */
    void add(String term, Object... values) {
        var text = term;
        for (var value : values) {
            arguments.add(value);
            text = text.replaceFirst("\\?", "\\$" + arguments.size());
        }
        terms.add(text);
    }

    /** Like {@link #add}. */
    Conditions with(String term, Object... values) {
        add(term, values);
        return this;
    }

    String sql() {
        return String.join(" AND ", terms);
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
