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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The query parameter {@code i} of links of version 1 (R4): base64 of the JSON of an object, all of whose members are
 * strings, each once, and no others.
 */
final class V1Parameter {
    /** Servers on the way rarely take longer URLs. */
    private static final int LONGEST = 8_192;

    /** Of those, what a door's cookie can hold. */
    static final int LONGEST_KEPT = 3_790;

    /** One group of base64 takes three of them. */
    private static final List<String> BLANKS = List.of("", " ", "  ");

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
     * Empty if it is none of the accepted forms, or so long that no door's cookie holds it, not even {@link #compact}.
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
            return Optional.ofNullable(JSON.readValue(json, type))
                    .filter(payload -> compact(parameter, payload).isPresent());
        } catch (IllegalArgumentException | CharacterCodingException | JsonProcessingException failure) {
            return Optional.empty();
        }
    }

    /** As it is published: not yet URL-escaped. */
    static String write(Record payload) {
        return Base64.getEncoder().encodeToString(json(payload).getBytes(UTF_8));
    }

    /**
     * The same in the same forms, not longer than a door's cookie holds: as it is, or without what the JSON can do without.
     * Empty where there is none.
     */
    static Optional<String> compact(String parameter, Record payload) {
        if (parameter.length() <= LONGEST_KEPT) {
            return Optional.of(parameter);
        }
        var forms = V1Form.of(V1Form.personal, parameter);
        var json = json(payload);
        return BLANKS.stream()
                .map(blanks -> text(forms, json + blanks))
                .filter(text -> text.length() <= LONGEST_KEPT
                        && V1Form.of(V1Form.personal, text).equals(forms))
                .findFirst();
    }

    private static String text(Set<V1Form> forms, String json) {
        var alphabet = forms.contains(V1Form.base64url) ? Base64.getUrlEncoder() : Base64.getEncoder();
        var encoder = forms.contains(V1Form.unpadded) ? alphabet.withoutPadding() : alphabet;
        var text = encoder.encodeToString(json.getBytes(UTF_8));
        return forms.contains(V1Form.unescaped) ? text.replace('+', ' ') : text;
    }

    /**
     * @throws IllegalArgumentException if one of the strings holds half a character
     */
    private static String json(Record payload) {
        try {
            return new String(JSON.writeValueAsBytes(payload), UTF_8);
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("the strings must be of whole characters", failure);
        }
    }
}
