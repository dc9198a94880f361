package org.convene.platform.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Validation;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private final ObjectMapper mapper = new ObjectMapper();
    private final MergePatch patches =
            new MergePatch(mapper, Validation.buildDefaultValidatorFactory().getValidator());

    record Document(Map<String, Object> members) {}

    /** Of RFC 7396 appendix A, those of objects in an object. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'a': 'b'} | {'a': 'c'} | {'a': 'c'}",
                "{'a': 'b'} | {'b': 'c'} | {'a': 'b', 'b': 'c'}",
                "{'a': 'b'} | {'a': null} | {}",
                "{'a': 'b', 'b': 'c'} | {'a': null} | {'b': 'c'}",
                "{'a': ['b']} | {'a': 'c'} | {'a': 'c'}",
                "{'a': 'c'} | {'a': ['b']} | {'a': ['b']}",
                "{'a': {'b': 'c'}} | {'a': {'b': 'd', 'c': null}} | {'a': {'b': 'd'}}",
                "{'a': [{'b': 'c'}]} | {'a': [1]} | {'a': [1]}",
                "{'e': null} | {'a': 1} | {'e': null, 'a': 1}",
                "{} | {'a': {'bb': {'ccc': null}}} | {'a': {'bb': {}}}",
            })
    void whatIsNestedIsMergedToo(String document, String patch, String merged) throws JsonProcessingException {
        var patched = patches.apply(
                read("{'members': " + patch + "}"),
                mapper.convertValue(read("{'members': " + document + "}"), Document.class),
                Document.class);

        assertThat(mapper.<ObjectNode>valueToTree(patched)).isEqualTo(read("{'members': " + merged + "}"));
    }

    private ObjectNode read(String json) throws JsonProcessingException {
        return (ObjectNode) mapper.readTree(json.replace('\'', '"'));
    }
}
