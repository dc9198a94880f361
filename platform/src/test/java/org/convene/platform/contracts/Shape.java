package org.convene.platform.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What stands where in JSON, without the values: of each place, as {@code meeting.participants[].id}, the formats that
 * stand there. Two events of one shape can be read by the same reader.
 */
public record Shape(Map<String, Set<String>> places) {
    private static final Map<String, Pattern> FORMATS = Map.of(
            "id", Pattern.compile("[0-9a-f]{24}"),
            "time", Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z"),
            "address", Pattern.compile("[^@\\s]+@[^@\\s]+"),
            "phone", Pattern.compile("\\+[1-9]\\d{5,14}"),
            "link", Pattern.compile("https?://\\S+"));

    public static Shape of(String json) {
        var shape = new Shape(new TreeMap<>());
        shape.add(GoldenFile.tree(json), "");
        return shape;
    }

    private void add(JsonNode json, String place) {
        places.computeIfAbsent(place, any -> new TreeSet<>()).add(format(json));
        json.fields()
                .forEachRemaining(member ->
                        add(member.getValue(), place.isEmpty() ? member.getKey() : place + "." + member.getKey()));
        if (json.isArray()) {
            json.forEach(element -> add(element, place + "[]"));
        }
    }

    private static String format(JsonNode json) {
        if (!json.isTextual()) {
            return json.isIntegralNumber()
                    ? "whole number"
                    : json.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
        }
        return FORMATS.entrySet().stream()
                .filter(format -> format.getValue().matcher(json.asText()).matches())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("text");
    }
}
