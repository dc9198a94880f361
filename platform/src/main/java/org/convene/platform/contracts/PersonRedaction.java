package org.convene.platform.contracts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes persons out of JSON: the {@code person} object beside a person's {@code id} (D18), and what else
 * names them there. */
public record PersonRedaction(Set<String> ids) {
    /** The member of an event's data that names, by their ids, those whom the event erases from its subject. */
    public static final String MEMBER = "erased";

    /** Members beside a person by which others know them. */
    private static final List<String> OTHER_NAMES = List.of("userId", "externalId", "externalUserId");

    private static final ObjectMapper JSON = new ObjectMapper();

    public PersonRedaction {
        ids = Set.copyOf(ids);
    }

    /** What an event demands of those before it in its subject; of no persons, where its data name none. */
    public static PersonRedaction demandedBy(String data) {
        var ids = new HashSet<String>();
        if (data.contains('"' + MEMBER + '"')) {
            tree(data).path(MEMBER).forEach(id -> ids.add(id.asText()));
        }
        return new PersonRedaction(ids);
    }

    /** The data without the persons; what is not JSON stays as it is. */
    public String apply(String data) {
        var tree = tree(data);
        return apply(tree) ? tree.toString() : data;
    }

    private boolean apply(JsonNode tree) {
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
        var changed = !object.replace("person", erased).equals(erased);
        for (var name : OTHER_NAMES) {
            changed |= object.remove(name) != null;
        }
        return changed;
    }

    private static ObjectNode erased() {
        return JsonNodeFactory.instance.objectNode().put("name", "").put("erased", true);
    }

    private static JsonNode tree(String data) {
        try {
            return JSON.readTree(data);
        } catch (JsonProcessingException failure) {
            return MissingNode.getInstance();
        }
    }
}
