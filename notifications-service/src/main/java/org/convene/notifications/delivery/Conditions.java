package org.convene.notifications.delivery;

import java.util.ArrayList;
import java.util.List;

/** Which deliveries are listed: conditions that all have to be met, and their arguments. */
final class Conditions {
    private final String source;
    private final String listed;
    private final List<String> terms = new ArrayList<>();
    private final List<Object> arguments = new ArrayList<>();

    private Conditions(String source, String listed) {
        this.source = source;
        this.listed = listed;
    }

    static Conditions ofAll() {
        return new Conditions("delivery", "delivery");
    }

    /** Of the few that are still to come, by their own table. */
    static Conditions ofUnfinished() {
        return new Conditions(
                "unfinished_delivery AS unfinished JOIN delivery ON delivery.id = unfinished.id", "unfinished");
    }

    /**
     * @param term SQL with a {@code ?} for each argument, and {@code {listed}} for the table by whose tenants and times the list
     *     is made; nothing that a caller of the service sent belongs in it
     */
    void add(String term, Object... values) {
        var text = term.replace("{listed}", listed);
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

    /** In the order of the times at which they were to go out, and those of one time in that of their planning. */
    String select(String columns, int limit) {
        return "SELECT %1$s FROM %2$s WHERE %3$s ORDER BY %4$s.planned_for, %4$s.position LIMIT %5$d"
                .formatted(columns, source, String.join(" AND ", terms), listed, limit);
    }

    Object[] arguments() {
        return arguments.toArray();
    }
}
