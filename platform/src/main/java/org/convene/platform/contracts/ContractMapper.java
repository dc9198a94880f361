package org.convene.platform.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Optional;

/**
 * How contracts stand in JSON: absent instead of empty, RFC 3339 times. Readers ignore what they do not know and miss
 * what must be there: whatever is not an {@code Optional}.
 */
public final class ContractMapper {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addDeserializer(Instant.class, new InstantReader()))
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new JacksonAnnotationIntrospector(), new RequiredMembers()))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
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
     * @throws IllegalArgumentException if the text is not JSON of this contract, or not all of it; the message names
     *     the member at fault and holds no value
     */
    public static <T> T read(String json, Class<T> contract) {
        try {
            return MAPPER.readValue(json, contract);
        } catch (JsonProcessingException failure) {
            // Without the cause: its message repeats values, and values are people's.
            throw new IllegalArgumentException("not a " + contract.getSimpleName() + place(failure));
        }
    }

    private static String place(JsonProcessingException failure) {
        if (!(failure instanceof JsonMappingException fault)) {
            return "";
        }
        var place = new StringBuilder();
        for (var step : fault.getPath()) {
            if (step.getFieldName() == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.isEmpty() ? ": " : ".").append(step.getFieldName());
            }
        }
        return place.toString();
    }

    private static final class RequiredMembers extends NopAnnotationIntrospector {
        @Override
        public Boolean hasRequiredMarker(AnnotatedMember member) {
            return member.getRawType() != Optional.class;
        }
    }
}
