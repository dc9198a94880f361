package org.convene.platform.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Walks JSON along the record that it is of. */
final class Members {
    private final List<String> required = new ArrayList<>();
    private final Set<String> optional = new TreeSet<>();
    private final Set<String> seen = new TreeSet<>();
    private final Set<String> declared = new TreeSet<>();

    private Members() {}

    /** JSON pointers of the members in it that the record cannot do without. */
    static List<String> required(JsonNode json, Class<?> record) {
        var members = new Members();
        members.object(json, record, "");
        return members.required;
    }

    /** The names of the members in it that may be absent. */
    static Set<String> optional(JsonNode json, Class<?> record) {
        var members = new Members();
        members.object(json, record, "");
        return members.optional;
    }

    /** The components, as {@code Record.component}, that none of the examples shows, given with their records. */
    static Set<String> unseen(Map<JsonNode, Class<?>> examples) {
        var members = new Members();
        examples.forEach((json, record) -> members.object(json, record, ""));
        members.declared.removeAll(members.seen);
        return members.declared;
    }

    private void object(JsonNode json, Class<?> record, String path) {
        for (var component : record.getRecordComponents()) {
            var name = record.getSimpleName() + "." + component.getName();
            declared.add(name);
            var here = path + "/" + component.getName();
            if (isOptional(component)) {
                optional.add(component.getName());
            } else {
                required.add(here);
            }
            if (json.has(component.getName())) {
                seen.add(name);
                value(json.get(component.getName()), content(component.getGenericType()), here);
            }
        }
    }

    private void value(JsonNode json, Type type, String path) {
        if (json.isArray()) {
            for (var index = 0; index < json.size(); index++) {
                value(json.get(index), type, path + "/" + index);
            }
        }
        if (json.isObject() && type instanceof Class<?> record && record.isRecord()) {
            object(json, record, path);
        }
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType() == Optional.class;
    }

    /** Of a list or an optional, what is in it. */
    static Type content(Type type) {
        return type instanceof ParameterizedType generic ? generic.getActualTypeArguments()[0] : type;
    }
}
