package org.convene.platform.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies as they are written: no number for a string, no doubled member, no time but RFC 3339's (D3), and neither
 * half characters nor NUL, which no database keeps.
 */
@Singleton
final class StrictJson implements ObjectMapperCustomizer {
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    @SuppressWarnings("deprecation") // the builder's form is not offered to customizers
    public void customize(ObjectMapper mapper) {
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_ABSENT);
        var text = mapper.coercionConfigFor(LogicalType.Textual);
        for (var shape : new CoercionInputShape[] {
            CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
            text.setCoercion(shape, CoercionAction.Fail);
        }
        mapper.registerModule(new SimpleModule("strict values")
                .addDeserializer(Instant.class, new StrictInstant())
                .addDeserializer(String.class, new StrictText())
                .addKeyDeserializer(String.class, new StrictKey()));
    }

    /** JSON can name the halves of a surrogate pair alone, UTF-8 cannot (RFC 8259 section 8.2). */
    private static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(codePoint -> codePoint == 0 || Character.getType(codePoint) == Character.SURROGATE);
    }

    private static final class StrictText extends StringDeserializer {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            var text = super.deserialize(parser, context);
            if (text != null && !isText(text)) {
                throw JsonMappingException.from(parser, "no text");
            }
            return text;
        }
    }

    /** Members whose names are anybody's choice. */
    private static final class StrictKey extends KeyDeserializer {
        @Override
        public String deserializeKey(String key, DeserializationContext context) throws IOException {
            if (!isText(key)) {
                throw JsonMappingException.from(context, "no text");
            }
            return key;
        }
    }

    /** RFC 3339 section 5.6 with any offset, kept to the millisecond. */
    private static final class StrictInstant extends StdScalarDeserializer<Instant> {
        private static final Pattern RFC_3339 = Pattern.compile(
                "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)", Pattern.CASE_INSENSITIVE);

        StrictInstant() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            try {
                if (RFC_3339.matcher(parser.getText()).matches()) {
                    return OffsetDateTime.parse(parser.getText()).toInstant().truncatedTo(ChronoUnit.MILLIS);
                }
            } catch (DateTimeException failure) {
                // Falls through: of the right form, and no time.
            }
            return (Instant) context.handleWeirdStringValue(Instant.class, parser.getText(), "not RFC 3339");
        }
    }
}
