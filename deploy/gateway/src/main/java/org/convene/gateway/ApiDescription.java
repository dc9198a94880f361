package org.convene.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One OpenAPI document out of those of the services. A path is in it if the gateway routes it to the service that
 * describes it. Components that differ under one name get the service's name in front.
 */
final class ApiDescription {

    private final RouteTable routes;
    private final Map<String, JsonObject> documents = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();

    ApiDescription(RouteTable routes, Map<String, Optional<JsonObject>> found) {
        this.routes = routes;
        found.forEach((service, document) ->
                document.ifPresentOrElse(present -> documents.put(service, present), () -> missing.add(service)));
    }

    JsonObject toJson() {
        Set<ComponentKey> conflicts = ComponentKey.conflicts(documents);
        Set<String> operationIds = new HashSet<>();
        JsonObject paths = new JsonObject();
        JsonObject components = new JsonObject();
        Map<String, JsonObject> tags = new LinkedHashMap<>();
        documents.forEach((service, document) -> {
            ServiceDocument renamed = ServiceDocument.of(service, document, conflicts);
            addPaths(paths, renamed, operationIds);
            renamed.components().forEach(component -> component.addTo(components));
            renamed.tags().forEach(tag -> tags.putIfAbsent(tag.getString("name"), tag));
        });
        return new JsonObject()
                .put("openapi", version())
                .put("info", description())
                .put("tags", new JsonArray(new ArrayList<>(tags.values())))
                .put("paths", paths)
                .put("components", components);
    }

    private void addPaths(JsonObject paths, ServiceDocument document, Set<String> operationIds) {
        document.paths().forEach((path, item) -> {
            if (isRouted(path, document.service())) {
                document.operations(item).forEach(operation -> document.makeUnique(operation, operationIds));
                paths.put(path, item);
            }
        });
    }

    private boolean isRouted(String path, String service) {
        String example = path.replaceAll("\\{[^/]*}", "x");
        return routes.find(example).map(Route::service).filter(service::equals).isPresent();
    }

    private String version() {
        return documents.values().stream()
                .map(document -> document.getString("openapi", "3.1.0"))
                .max(String::compareTo)
                .orElse("3.1.0");
    }

    private JsonObject description() {
        JsonObject about = new JsonObject().put("title", "Convene").put("version", "v1");
        if (!missing.isEmpty()) {
            about.put("description", "Left out, because not answering now: " + String.join(", ", missing) + ".");
        }
        return about;
    }
}
