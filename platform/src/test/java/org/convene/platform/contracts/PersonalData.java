package org.convene.platform.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks for people's data where none may be: outside of the objects named {@code person}. */
final class PersonalData {
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+");
    private static final Pattern PHONE = Pattern.compile("(?<!\\w)\\+?\\d[\\d ()./-]{6,}\\d(?!\\w)");
    private static final Pattern MEETING_TOKEN = Pattern.compile("\\d{4}(-\\d{4}){3}"); // D1: a meeting's, not a phone
    private static final String PERSON = "person";

    private final Set<String> names = new TreeSet<>();
    private final List<String> found = new ArrayList<>();

    private PersonalData() {}

    /** The places of addresses, phones and names of people who are in the JSON. */
    static List<String> outsideOfPersons(JsonNode json) {
        var search = new PersonalData();
        json.findValues(PERSON).stream()
                .flatMap(person -> Stream.of(person.path("name").asText().split("\\s+")))
                .filter(word -> word.length() > 2)
                .forEach(search.names::add);
        search.walk(json, "");
        return search.found;
    }

    private void walk(JsonNode json, String place) {
        json.fields().forEachRemaining(member -> {
            if (!member.getKey().equals(PERSON)) {
                walk(member.getValue(), place + "/" + member.getKey());
            }
        });
        if (json.isArray()) {
            json.forEach(element -> walk(element, place));
        }
        if (json.isValueNode() && isPersonal(json.asText())) {
            found.add(place);
        }
    }

    private boolean isPersonal(String text) {
        return ADDRESS.matcher(text).find()
                || PHONE.matcher(MEETING_TOKEN.matcher(text).replaceAll("")).find()
                || names.stream()
                        .anyMatch(name -> Pattern.compile(
                                        "\\b" + Pattern.quote(name) + "\\b",
                                        Pattern.CASE_INSENSITIVE
                                                | Pattern.UNICODE_CASE
                                                | Pattern.UNICODE_CHARACTER_CLASS)
                                .matcher(text)
                                .find());
    }
}
