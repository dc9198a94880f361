package org.convene.platform.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The example of one event that its producer and all of its consumers are held to. */
public record GoldenFile(String type, String json) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static GoldenFile of(String type) {
        try (var file = GoldenFile.class.getResourceAsStream("/contracts/" + type + ".json")) {
            return new GoldenFile(
                    type, new String(Objects.requireNonNull(file, type).readAllBytes(), UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Those of all events that the catalogue promises on the topic. */
    public static List<GoldenFile> ofTopic(String topic) {
        return Catalogue.lines().stream()
                .filter(line -> line.topic().equals(topic))
                .map(line -> of(line.type()))
                .toList();
    }

    public JsonNode tree() {
        return tree(json);
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** With members in every object that no reader knows. */
    public String withUnknownMembers() {
        var tree = tree();
        tree.findParents("id").forEach(GoldenFile::extend);
        tree.findParents("person").forEach(parent -> extend(parent.get("person")));
        extend(tree);
        return tree.toString();
    }

    private static void extend(JsonNode object) {
        ((ObjectNode) object).putObject("later").put("more", 1);
        ((ObjectNode) object).putNull("laterStill");
    }

    /** JSON pointers of all members that must be there. */
    public List<String> requiredMembers() {
        return Members.required(tree(), EventRecords.byType().get(type));
    }

    public String without(String pointer) {
        var tree = tree();
        parent(tree, pointer).remove(name(pointer));
        return tree.toString();
    }

    public String withNull(String pointer) {
        var tree = tree();
        parent(tree, pointer).putNull(name(pointer));
        return tree.toString();
    }

    private static ObjectNode parent(JsonNode tree, String pointer) {
        return (ObjectNode) tree.at(JsonPointer.compile(pointer).head());
    }

    private static String name(String pointer) {
        return JsonPointer.compile(pointer).last().getMatchingProperty();
    }

    @Override
    public String toString() {
        return type;
    }
}
