package org.convene.access.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.Optional;

/**
 * The query parameter {@code i} of links of version 1 (R4): base64 of the JSON of an object, all of whose members are
 * strings, each once, and no others.
 */
final class V1Parameter {
    /** Servers on the way rarely take longer URLs. */
    private static final int LONGEST = 8_192;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private V1Parameter() {}

    /**
     * Empty if it is none of the accepted forms.
     *
     * @param parameter URL-decoded; a blank in it is a plus sign that nobody escaped
     * @param type a record of strings
     */
    static <T extends Record> Optional<T> read(String parameter, Class<T> type) {
        if (parameter.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder()
                    .decode(parameter.replace('-', '+').replace('_', '/').replace(' ', '+'));
            var json = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Optional.ofNullable(JSON.readValue(json, type));
        } catch (IllegalArgumentException | CharacterCodingException | JsonProcessingException failure) {
            return Optional.empty();
        }
    }

    /** As it is published: not yet URL-escaped. */
    static String write(Record payload) {
        try {
            return Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(payload));
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException("a record of strings is JSON", failure);
        }
    }
}
