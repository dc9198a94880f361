package org.convene.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;

/** All that shows what a value holds. */
final class TextsOf {
    private TextsOf() {}

    static Object read(Object record, RecordComponent component) throws ReflectiveOperationException {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(record);
    }

    /** In each form in which it could be printed. */
    static List<String> value(Object value) throws ReflectiveOperationException {
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? value(optional.get()) : List.of();
        }
        if (value instanceof Collection<?> many) {
            return values(many);
        }
        if (value instanceof Map<?, ?> map) {
            return values(map.values());
        }
        if (isOurs(value.getClass())) {
            return values(parts(value));
        }
        if (value instanceof SecretKey key) {
            return value(key.getEncoded());
        }
        if (value instanceof JsonWebKey key) {
            return List.of(String.valueOf(
                    key.toParams(OutputControlLevel.INCLUDE_PRIVATE).get("d")));
        }
        return plain(value);
    }

    /** But for numbers, which mean nothing by themselves. */
    private static List<Object> parts(Object value) throws ReflectiveOperationException {
        List<Object> parts = new ArrayList<>();
        for (var field : value.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                field.setAccessible(true);
                parts.add(field.get(value));
            }
        }
        parts.removeIf(Number.class::isInstance);
        return parts;
    }

    static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("org.convene.") && !type.isEnum();
    }

    private static List<String> values(Collection<?> values) throws ReflectiveOperationException {
        List<String> all = new ArrayList<>();
        for (var value : values) {
            all.addAll(value(value));
        }
        return all;
    }

    private static List<String> plain(Object value) {
        if (value instanceof String || value instanceof URI || value instanceof Integer || value instanceof Long) {
            return List.of(value.toString());
        }
        if (value instanceof Buffer buffer) {
            return plain(buffer.getBytes());
        }
        if (value instanceof byte[] bytes) {
            return List.of(
                    new String(bytes, UTF_8),
                    Arrays.toString(bytes),
                    HexFormat.of().formatHex(bytes),
                    Base64.getEncoder().withoutPadding().encodeToString(bytes),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes),
                    new BigInteger(1, bytes).toString());
        }
        return List.of();
    }
}
