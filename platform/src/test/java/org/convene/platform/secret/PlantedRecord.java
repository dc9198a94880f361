package org.convene.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A record made with values that are found again wherever they are printed. */
final class PlantedRecord {
    /** In the order in which they are tried; constructors refuse what has not their form. */
    private static final List<Supplied> STRINGS = List.of(
            () -> "Planted" + UUID.randomUUID().toString().replace("-", ""),
            () -> UUID.randomUUID().toString().replace("-", "").substring(0, 24));

    private static final List<Integer> NUMBERS = List.of(731_904_215, 7);

    private final Supplied strings;
    private final int number;

    private interface Supplied {
        String next();
    }

    private PlantedRecord(Supplied strings, int number) {
        this.strings = strings;
        this.number = number;
    }

    /**
     * @throws IllegalArgumentException if its constructor refuses all that is planted, or wants what is not known here
     */
    static Object of(Class<?> record) throws ReflectiveOperationException {
        var refusal = "";
        for (var strings : STRINGS) {
            for (var number : NUMBERS) {
                try {
                    return new PlantedRecord(strings, number).make(record);
                } catch (InvocationTargetException refused) {
                    refusal = String.valueOf(refused.getCause());
                }
            }
        }
        throw new IllegalArgumentException(refusal);
    }

    private Object make(Class<?> type) throws ReflectiveOperationException {
        var constructor = constructor(type);
        var types = constructor.getGenericParameterTypes();
        var values = new Object[types.length];
        for (var index = 0; index < types.length; index++) {
            values[index] = value(types[index]);
        }
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static Constructor<?> constructor(Class<?> type) throws NoSuchMethodException {
        if (type.isRecord()) {
            return type.getDeclaredConstructor(Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
        }
        var constructors = type.getDeclaredConstructors();
        if (constructors.length != 1) {
            throw new IllegalArgumentException("how to make " + type + " is not known here");
        }
        return constructors[0];
    }

    private Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            return genericValue(generic);
        }
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return plain.getEnumConstants()[0];
            }
            if (plain.isSealed()) {
                return value(plain.getPermittedSubclasses()[0]);
            }
            return TextsOf.isOurs(plain) ? make(plain) : plainValue(plain);
        }
        throw new IllegalArgumentException("how to make " + type + " is not known here");
    }

    private Object genericValue(ParameterizedType type) throws ReflectiveOperationException {
        var raw = type.getRawType();
        var arguments = type.getActualTypeArguments();
        if (raw == Optional.class) {
            return Optional.of(value(arguments[0]));
        }
        if (raw == List.class || raw == Collection.class) {
            return List.of(value(arguments[0]));
        }
        if (raw == Set.class) {
            return Set.of(value(arguments[0]));
        }
        if (raw == Map.class) {
            return Map.of(value(arguments[0]), value(arguments[1]));
        }
        if (raw == Map.Entry.class) {
            return Map.entry(value(arguments[0]), value(arguments[1]));
        }
        if (raw == Function.class) {
            return Function.identity();
        }
        throw new IllegalArgumentException("how to make " + type + " is not known here");
    }

    private Object plainValue(Class<?> type) {
        var text = strings.next();
        if (type == String.class || type == Object.class || type == CharSequence.class) {
            return text;
        }
        if (type == URI.class) {
            return URI.create("https://example.org/" + text);
        }
        if (type == byte[].class) {
            return text.getBytes(UTF_8);
        }
        if (type == Buffer.class) {
            return Buffer.buffer(text);
        }
        if (SecretKey.class == type) {
            return new SecretKeySpec(text.getBytes(UTF_8), "HmacSHA256");
        }
        if (JsonWebKey.class.isAssignableFrom(type) || type == PublicKey.class) {
            return key(type);
        }
        return scalar(type);
    }

    private Object scalar(Class<?> type) {
        if (type == int.class || type == Integer.class) {
            return number;
        }
        if (type == long.class || type == Long.class) {
            return (long) number;
        }
        if (type == short.class || type == Short.class) {
            return (short) 7;
        }
        if (type == boolean.class || type == Boolean.class) {
            return true;
        }
        if (type == Instant.class) {
            return Instant.EPOCH;
        }
        if (type == Clock.class) {
            return Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        }
        if (type == Duration.class) {
            return Duration.ofMinutes(1);
        }
        if (type == Locale.class) {
            return Locale.ENGLISH;
        }
        throw new IllegalArgumentException("how to make " + type + " is not known here");
    }

    private static Object key(Class<?> type) {
        try {
            var pair = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            pair.setKeyId("planted");
            return type == PublicKey.class ? pair.getPublicKey() : pair;
        } catch (JoseException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
