package org.convene.platform.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Takes persons out of JSON: the {@code person} object beside a person's {@code id} (D18). */
record PersonRedaction(Set<String> ids) {
    PersonRedaction {
        ids = Set.copyOf(ids);
    }

    /** Changes the tree; answers whether there was anything to take out. */
    boolean apply(JsonNode tree) {
        var changed = tree instanceof ObjectNode object && redact(object);
        for (var child : tree) {
            changed |= apply(child);
        }
        return changed;
    }

    private boolean redact(ObjectNode object) {
        if (!object.path("person").isObject() || !ids.contains(object.path("id").asText())) {
            return false;
        }
        var erased = erased();
        return !object.replace("person", erased).equals(erased);
    }

    private static ObjectNode erased() {
        return JsonNodeFactory.instance.objectNode().put("name", "").put("erased", true);
    }
}
