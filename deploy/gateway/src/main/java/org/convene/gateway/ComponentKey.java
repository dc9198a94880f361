package org.convene.gateway;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A component of an OpenAPI document, such as {@code schemas/Meeting}. */
record ComponentKey(String kind, String name) {

    private static final String POINTER = "#/components/";

    String pointer() {
        return POINTER + kind + "/" + name;
    }

    /** For one service's variant of a component that others define differently. */
    ComponentKey of(String service) {
        return new ComponentKey(kind, service + "." + name);
    }

    static Map<ComponentKey, Object> all(JsonObject document) {
        Map<ComponentKey, Object> all = new HashMap<>();
        document.getJsonObject("components", new JsonObject()).forEach(kind -> {
            if (kind.getValue() instanceof JsonObject named) {
                named.forEach(one -> all.put(new ComponentKey(kind.getKey(), one.getKey()), one.getValue()));
            }
        });
        return all;
    }

    /**
     * What does not mean the same everywhere: it differs, or it refers to something that does. The second can only be
     * seen after the first was renamed, hence the rounds.
     */
    static Set<ComponentKey> conflicts(Map<String, JsonObject> documents) {
        Set<ComponentKey> conflicts = new HashSet<>();
        int before;
        do {
            before = conflicts.size();
            conflicts.addAll(differing(documents, Set.copyOf(conflicts)));
        } while (conflicts.size() > before);
        return conflicts;
    }

    private static Set<ComponentKey> differing(Map<String, JsonObject> documents, Set<ComponentKey> known) {
        Map<ComponentKey, Object> first = new HashMap<>();
        Set<ComponentKey> differing = new HashSet<>();
        documents.forEach((service, document) -> all(ServiceDocument.rename(service, document, known))
                .forEach((key, value) -> {
                    Object other = first.putIfAbsent(key, value);
                    if (other != null && !other.equals(value)) {
                        differing.add(key);
                    }
                }));
        return differing;
    }
}
