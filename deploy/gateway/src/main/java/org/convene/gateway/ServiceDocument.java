package org.convene.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One service's OpenAPI document, with its conflicting components renamed. */
record ServiceDocument(String service, JsonObject document) {

    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final String SECURITY_SCHEMES = "securitySchemes";
    private static final String SERVICE_PLACE = "{service}";

    /** One component on its way into the merged document. */
    record Component(ComponentKey key, Object value) {

        void addTo(JsonObject components) {
            if (!components.containsKey(key.kind())) {
                components.put(key.kind(), new JsonObject());
            }
            components.getJsonObject(key.kind()).put(key.name(), value);
        }
    }

    static ServiceDocument of(String service, JsonObject document, Set<ComponentKey> conflicts) {
        return new ServiceDocument(service, rename(service, document, conflicts));
    }

    /** A copy in which references, mappings, security requirements and the components themselves carry new names. */
    static JsonObject rename(String service, JsonObject document, Set<ComponentKey> conflicts) {
        Map<String, String> pointers = new LinkedHashMap<>();
        Map<String, String> schemes = new LinkedHashMap<>();
        conflicts.forEach(key -> {
            pointers.put(key.pointer(), key.of(service).pointer());
            if (key.kind().equals(SECURITY_SCHEMES)) {
                schemes.put(key.name(), key.of(service).name());
            }
        });
        JsonObject renamed = new Renaming(pointers, schemes).apply(document);
        renameComponents(service, renamed, conflicts);
        return renamed;
    }

    private static void renameComponents(String service, JsonObject document, Set<ComponentKey> conflicts) {
        for (ComponentKey key : conflicts) {
            JsonObject kind =
                    document.getJsonObject("components", new JsonObject()).getJsonObject(key.kind(), new JsonObject());
            if (kind.containsKey(key.name())) {
                kind.put(key.of(service).name(), kind.remove(key.name()));
            }
        }
    }

    List<Component> components() {
        return ComponentKey.all(document).entrySet().stream()
                .map(entry -> new Component(entry.getKey(), entry.getValue()))
                .toList();
    }

    List<JsonObject> tags() {
        return document.getJsonArray("tags", new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Where a path has the place {@code {service}}, this one's name stands in it. */
    Map<String, JsonObject> paths() {
        Map<String, JsonObject> paths = new LinkedHashMap<>();
        document.getJsonObject("paths", new JsonObject()).forEach(entry -> {
            JsonObject item = (JsonObject) entry.getValue();
            String path = entry.getKey().replace(SERVICE_PLACE, service);
            if (!path.equals(entry.getKey())) {
                removeServiceParameter(item);
                operations(item).forEach(ServiceDocument::removeServiceParameter);
            }
            paths.put(path, item);
        });
        return paths;
    }

    private static void removeServiceParameter(JsonObject described) {
        JsonArray parameters = described.getJsonArray("parameters");
        if (parameters == null) {
            return;
        }
        JsonArray kept = new JsonArray();
        parameters.stream()
                .map(JsonObject.class::cast)
                .filter(parameter -> !"service".equals(parameter.getString("name")))
                .forEach(kept::add);
        described.put("parameters", kept);
    }

    List<JsonObject> operations(JsonObject pathItem) {
        return pathItem.stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .map(entry -> (JsonObject) entry.getValue())
                .toList();
    }

    /** What the document said for all operations is said at each one, since others say something else. */
    void makeUnique(JsonObject operation, Set<String> operationIds) {
        JsonArray security = document.getJsonArray("security");
        if (security != null && !operation.containsKey("security")) {
            operation.put("security", security.copy());
        }
        String id = operation.getString("operationId");
        if (id != null && !operationIds.add(id)) {
            operation.put("operationId", service + "." + id);
        }
    }
}
