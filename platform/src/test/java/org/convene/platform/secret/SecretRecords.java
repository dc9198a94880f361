package org.convene.platform.secret;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import org.jose4j.jwk.JsonWebKey;

/**
 * Looks for records that print what is secret in them. A component is secret by a word of its name, by its type, or
 * by {@link Secret}; each such record is made with planted values, which its {@code toString} must not show. What
 * cannot be made or looked into is a finding too, so that nothing passes unseen.
 */
public final class SecretRecords {
    private static final Set<String> WORDS = Set.of(
            "secret",
            "secrets",
            "password",
            "passwords",
            "passphrase",
            "token",
            "tokens",
            "jwt",
            "key",
            "keys",
            "code",
            "codes",
            "pin",
            "captcha",
            "authorization",
            "credential",
            "credentials",
            "signature",
            "cookie");
    /** {@code keyId} and {@code tokenType} name a secret and tell nothing of it. */
    private static final Pattern NAMES_ONLY = Pattern.compile(".*(Id|Number|Type)");

    private static final List<Class<?>> TYPES =
            List.of(SecretKey.class, PrivateKey.class, KeyPair.class, JsonWebKey.class);

    private final Set<String> harmless;
    private final Set<String> met = new HashSet<>();

    /**
     * @param harmless {@code Record.component} whose name has such a word and that is no secret; each must be there
     */
    public SecretRecords(String... harmless) {
        this.harmless = Set.of(harmless);
    }

    /** What is wrong with the records of the module that the test runs in. */
    public List<String> findingsOfModule() {
        List<String> findings = new ArrayList<>();
        records(Path.of("target", "classes")).forEach(record -> findings.addAll(findings(record)));
        harmless.stream().filter(one -> !met.contains(one)).forEach(one -> findings.add(one + " is not there"));
        return findings;
    }

    List<String> findings(Class<?> record) {
        var secret = Arrays.stream(record.getRecordComponents())
                .filter(component -> isSecret(record, component))
                .toList();
        if (secret.isEmpty()) {
            return List.of();
        }
        try {
            return findings(PlantedRecord.of(record), secret);
        } catch (IllegalArgumentException | ReflectiveOperationException failure) {
            return List.of(name(record) + " cannot be made: " + failure.getMessage());
        }
    }

    private static List<String> findings(Object planted, List<RecordComponent> secret)
            throws ReflectiveOperationException {
        var text = planted.toString();
        List<String> findings = new ArrayList<>();
        for (var component : secret) {
            var name = name(planted.getClass()) + "." + component.getName();
            var shown = TextsOf.value(TextsOf.read(planted, component));
            if (shown.isEmpty()) {
                findings.add(name + " cannot be looked into");
            }
            if (shown.stream().anyMatch(text::contains)) {
                findings.add(name + " is printed by toString");
            }
        }
        return findings;
    }

    private boolean isSecret(Class<?> record, RecordComponent component) {
        if (component.isAnnotationPresent(Secret.class)
                || TYPES.stream().anyMatch(type -> type.isAssignableFrom(component.getType()))) {
            return true;
        }
        if (!isNamedLikeASecret(component)) {
            return false;
        }
        var name = name(record) + "." + component.getName();
        if (harmless.contains(name)) {
            met.add(name);
            return false;
        }
        return true;
    }

    private static boolean isNamedLikeASecret(RecordComponent component) {
        return component.getType() != boolean.class
                && component.getType() != PublicKey.class
                && !NAMES_ONLY.matcher(component.getName()).matches()
                && Stream.of(component.getName().split("(?=[A-Z])"))
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(WORDS::contains);
    }

    /** Without its package. */
    private static String name(Class<?> record) {
        return record.getName().substring(record.getPackageName().length() + 1).replace('$', '.');
    }

    private static List<Class<?>> records(Path classes) {
        try (var files = Files.walk(classes)) {
            List<Class<?>> all = files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> classes.relativize(file).toString().replaceFirst("\\.class$", ""))
                    .filter(file -> !file.endsWith("-info"))
                    .<Class<?>>map(file -> load(file.replace('/', '.')))
                    .filter(Class::isRecord)
                    .toList();
            if (all.isEmpty()) {
                throw new IllegalStateException("no records in " + classes);
            }
            return all;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, SecretRecords.class.getClassLoader());
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
