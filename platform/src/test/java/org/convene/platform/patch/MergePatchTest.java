package org.convene.platform.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Validation;
import jakarta.ws.rs.BadRequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final MergePatch patches =
            new MergePatch(MAPPER, Validation.buildDefaultValidatorFactory().getValidator());

    /** RFC 7396 appendix A, as far as both are objects. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}         | {'a':'c'}                     | {'a':'c'}",
                "{'a':'b'}         | {'b':'c'}                     | {'a':'b','b':'c'}",
                "{'a':'b'}         | {'a':null}                    | {}",
                "{'a':'b','b':'c'} | {'a':null}                    | {'b':'c'}",
                "{'a':['b']}       | {'a':'c'}                     | {'a':'c'}",
                "{'a':'c'}         | {'a':['b']}                   | {'a':['b']}",
                "{'a':{'b':'c'}}   | {'a':{'b':'d','c':null}}      | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]} | {'a':[1]}                     | {'a':[1]}",
                "{'e':null}        | {'a':1}                       | {'e':null,'a':1}",
                "{}                | {'a':{'bb':{'ccc':null}}}     | {'a':{'bb':{}}}",
                "{'a':'foo'}       | {'a':{'b':{'c':1}}}           | {'a':{'b':{'c':1}}}"
            })
    void membersAreMergedAtEveryDepth(String document, String patch, String merged) throws Exception {
        assertThat(patches.apply(read(patch), read(document), ObjectNode.class)).isEqualTo(read(merged));
    }

    @Test
    void whatTheDocumentDoesNotKnowIsRefused() throws Exception {
        record Known(List<String> names) {}
        var patch = read("{'other':1}");

        assertThatThrownBy(() -> patches.apply(patch, new Known(List.of()), Known.class))
                .isInstanceOf(BadRequestException.class);
    }

    private static ObjectNode read(String json) throws Exception {
        return MAPPER.readValue(json.replace('\'', '"'), ObjectNode.class);
    }
}
