package org.convene.gateway;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * New names for what an OpenAPI document refers to.
 *
 * @param pointers by old pointer, as in {@code $ref} and in the mapping of a discriminator
 * @param schemes by old name of a security scheme
 */
record Renaming(Map<String, String> pointers, Map<String, String> schemes) {

    JsonObject apply(JsonObject object) {
        JsonObject renamed = new JsonObject();
        object.forEach(entry -> renamed.put(entry.getKey(), value(entry.getKey(), entry.getValue())));
        return renamed;
    }

    private Object value(String key, Object value) {
        if (key.equals("security") && value instanceof JsonArray requirements) {
            return security(requirements);
        }
        return any(value);
    }

    private Object any(Object value) {
        if (value instanceof JsonObject object) {
            return apply(object);
        }
        if (value instanceof JsonArray array) {
            JsonArray renamed = new JsonArray();
            array.forEach(item -> renamed.add(any(item)));
            return renamed;
        }
        return value instanceof String text ? pointers.getOrDefault(text, text) : value;
    }

    private JsonArray security(JsonArray requirements) {
        JsonArray renamed = new JsonArray();
        for (Object requirement : requirements) {
            renamed.add(requirement instanceof JsonObject named ? schemeNames(named) : requirement);
        }
        return renamed;
    }

    private JsonObject schemeNames(JsonObject requirement) {
        JsonObject renamed = new JsonObject();
        requirement.forEach(
                entry -> renamed.put(schemes.getOrDefault(entry.getKey(), entry.getKey()), entry.getValue()));
        return renamed;
    }
}
