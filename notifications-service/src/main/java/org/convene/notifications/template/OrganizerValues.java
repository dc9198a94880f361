package org.convene.notifications.template;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code meeting.user}, which notices when a template looks for what only the organizer's account tells. */
final class OrganizerValues extends AbstractMap<String, Object> {
    private final Map<String, Object> values;
    private final Runnable wanted;

    /**
     * @param wanted is told each time
     */
    OrganizerValues(Map<String, Object> values, Runnable wanted) {
        this.values = values;
        this.wanted = wanted;
    }

    @Override
    public @Nullable Object get(Object name) {
        if (name instanceof String text && OrganizerAccount.NAMES.contains(text)) {
            wanted.run();
        }
        return values.get(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        wanted.run();
        return values.entrySet();
    }
}
