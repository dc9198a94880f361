package org.convene.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.platform.problem.Problem.FieldError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** D2, D3: text that no database keeps as it is is refused with its field. Single quotes stand for double ones. */
class StrictJsonTest {
    private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules();

    record Inner(String name) {}

    record Body(
            Optional<String> name,
            Optional<List<String>> words,
            Optional<Map<String, String>> texts,
            Optional<List<Inner>> people) {}

    @BeforeEach
    void beStrict() {
        new StrictJson().customize(mapper);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'name': 'a\\uD83D'}                         | name",
                "{'name': '\\uDE00b'}                         | name",
                "{'name': '\\uDE00\\uD83D'}                   | name",
                "{'name': 'a\\u0000'}                         | name",
                "{'texts': {'\\u0000': 'a'}}                  | texts",
                "{'words': ['a', '\\uD83D']}                  | words[1]",
                "{'texts': {'a': '\\uD83D'}}                  | texts.a",
                "{'texts': {'\\uD83D': 'a'}}                  | texts",
                "{'people': [{'name': 'a'}, {'name': '\\uD83D'}]} | people[1].name"
            })
    void halfACharacterAndNulAreRefusedWhereverTheyStand(String json, String field) throws JsonProcessingException {
        var text = json.replace('\'', '"');

        assertRefused(() -> mapper.readValue(text, Body.class), field);
        // As patches and batches are read.
        var tree = mapper.readValue(text, ObjectNode.class);
        assertRefused(() -> mapper.treeToValue(tree, Body.class), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ana García", "\uD83D\uDE00", "名前", "\uFFFD", "a\u0001b"})
    void everyOtherTextIsReadAsItIs(String text) throws IOException {
        var body = new Body(
                Optional.of(text),
                Optional.of(List.of(text)),
                Optional.of(Map.of(text, text)),
                Optional.of(List.of(new Inner(text))));

        assertThat(mapper.readValue(mapper.writeValueAsBytes(body), Body.class)).isEqualTo(body);
    }

    private interface Reading {
        Body read() throws JsonProcessingException;
    }

    private static void assertRefused(Reading reading, String field) {
        var failure = catchThrowableOfType(JsonProcessingException.class, reading::read);

        assertThat(failure).isNotNull();
        assertThat(Refusals.json(failure).errors())
                .containsExactly(new FieldError(field, "malformed", "cannot be read"));
    }
}
