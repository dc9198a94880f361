package org.convene.platform.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** How contracts stand in JSON: absent instead of empty, RFC 3339 times, readers ignore what they do not know. */
public final class ContractMapper {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ContractMapper() {}

    public static String write(Object contract) {
        try {
            return MAPPER.writeValueAsString(contract);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("not a contract: " + contract.getClass(), failure);
        }
    }

    /**
     * @throws IllegalArgumentException if the text is not JSON of this contract; the message holds none of the text
     */
    public static <T> T read(String json, Class<T> contract) {
        try {
            return MAPPER.readValue(json, contract);
        } catch (JsonProcessingException failure) {
            // Without the cause: its message repeats values, and values are people's.
            throw new IllegalArgumentException("not a " + contract.getSimpleName());
        }
    }
}
