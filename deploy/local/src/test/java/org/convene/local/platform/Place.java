package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Something that was written somewhere.
 *
 * @param name the same for everything of one kind
 */
record Place(String name, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSON = "person";

    static Place of(String name, byte[] bytes) {
        return new Place(name, new String(bytes, ISO_8859_1));
    }

    /** JSON as two places, what is in its {@code person} objects and what is not; other text as one. */
    static Stream<Place> ofJson(String name, String text) {
        try {
            var inside = new StringBuilder();
            var outside = new StringBuilder();
            walk(JSON.readTree(text), inside, outside);
            return Stream.of(new Place(name + " person", inside.toString()), new Place(name, outside.toString()));
        } catch (JsonProcessingException noJson) {
            return Stream.of(new Place(name, text));
        }
    }

    private static void walk(JsonNode json, StringBuilder inside, StringBuilder outside) {
        if (json.isValueNode()) {
            outside.append(json.asText()).append('\n');
        }
        if (json.isArray()) {
            json.forEach(element -> walk(element, inside, outside));
        }
        json.fields().forEachRemaining(member -> {
            if (member.getKey().equals(PERSON)) {
                inside.append(member.getValue()).append('\n');
            } else {
                outside.append(member.getKey()).append('\n');
                walk(member.getValue(), inside, outside);
            }
        });
    }

    /** The names of the places where the value stands, as it is or in another writing. */
    static Set<String> of(String value, Collection<Place> places) {
        var writings = writings(value);
        return places.stream()
                .filter(place -> writings.stream().anyMatch(place.text::contains))
                .map(Place::name)
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> writings(String value) {
        var bytes = value.getBytes(UTF_8);
        return new TreeSet<>(List.of(
                value,
                URLEncoder.encode(value, UTF_8),
                HexFormat.of().formatHex(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }
}
