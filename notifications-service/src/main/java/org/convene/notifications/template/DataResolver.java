package org.convene.notifications.template;

import com.github.jknack.handlebars.ValueResolver;
import java.util.AbstractList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The one way from a template to data: the members of maps and lists. All text is escaped for its place here, where it
 * comes from, so that no way of writing a tag leaves it out.
 */
final class DataResolver implements ValueResolver {
    /** How many there are in a list, as templates written for JavaScript ask. */
    private static final String LENGTH = "length";

    private final Escaping escaping;
    private final BiConsumer<Object, String> seen;

    /**
     * @param seen is told of each member that is looked up and there
     */
    DataResolver(Escaping escaping, BiConsumer<Object, String> seen) {
        this.escaping = escaping;
        this.seen = seen;
    }

    @Override
    public Object resolve(Object context, String name) {
        if (context instanceof List<?> list && name.equals(LENGTH)) {
            return list.size();
        }
        var value = context instanceof Map<?, ?> map ? map.get(name) : null;
        if (value == null) {
            return UNRESOLVED;
        }
        seen.accept(context, name);
        return shown(value);
    }

    @Override
    public Object resolve(Object context) {
        return context instanceof Map || context instanceof CharSequence ? shown(context) : UNRESOLVED;
    }

    /**
     * As they are, and thereby equal to those that the library's own resolver finds once more; each is escaped when a tag
     * says {@code this}.
     */
    @Override
    public Set<Entry<String, Object>> propertySet(Object context) {
        var members = new LinkedHashMap<String, Object>();
        if (context instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(name.toString(), value));
        }
        return members.entrySet();
    }

    private Object shown(Object value) {
        if (escaping == Escaping.NONE) {
            return value;
        }
        if (value instanceof String text) {
            return escaping.escape(text);
        }
        return value instanceof List<?> list ? shown(list) : value;
    }

    private List<Object> shown(List<?> list) {
        return new AbstractList<>() {
            @Override
            public Object get(int place) {
                return DataResolver.this.shown((Object) list.get(place));
            }

            @Override
            public int size() {
                return list.size();
            }
        };
    }
}
