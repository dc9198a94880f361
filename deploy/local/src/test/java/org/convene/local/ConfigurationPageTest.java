package org.convene.local;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The operators' page and the code agree about the configuration, key by key. */
class ConfigurationPageTest {
    private static final List<String> MODULES =
            List.of("platform", "meetings-service", "access-service", "notifications-service", "tools-service");
    private static final String MAPPING = "io.smallrye.config.ConfigMapping";
    private static final Path PROJECT = PlatformOptions.findProject();

    private static final Pattern SECTION = Pattern.compile("## Configuration\n(.*?)\n## ", Pattern.DOTALL);
    private static final Pattern FIRST_COLUMN = Pattern.compile("(?m)^\\|([^|]*)\\|");
    private static final Pattern KEY = Pattern.compile("`(convene\\.[^`]+)`");
    private static final Pattern SOURCE_KEY =
            Pattern.compile("(?:ConfigProperty\\(name = \"|\\$\\{|(?m:^))(convene\\.[A-Za-z.-]+)");

    private static Set<String> documented;
    private static Set<String> mapped;

    @BeforeAll
    static void readPageAndCode() {
        var section = SECTION.matcher(read(PROJECT.resolve("docs/operations.md")));
        assertThat(section.find()).isTrue();
        documented = FIRST_COLUMN
                .matcher(section.group(1))
                .results()
                .flatMap(column -> KEY.matcher(column.group(1)).results())
                .map(key -> key.group(1))
                .collect(toSet());
        var directories = MODULES.stream()
                .map(module -> PROJECT.resolve(module).resolve("target/classes"))
                .toArray(Path[]::new);
        mapped = new ClassFileImporter()
                .importPaths(directories).stream()
                        .filter(type -> type.isAnnotatedWith(MAPPING))
                        .flatMap(ConfigurationPageTest::keys)
                        .collect(toSet());
    }

    @Test
    void everyKeyThatIsMappedIsOnThePage() {
        assertThat(mapped)
                .hasSizeGreaterThan(30)
                .allSatisfy(key -> assertThat(documented).anyMatch(entry -> covers(entry, key)));
    }

    @Test
    void everyKeyOnThePageIsRead() {
        var known = Stream.concat(mapped.stream(), inSources()).collect(toSet());

        assertThat(documented)
                .hasSizeGreaterThan(30)
                .allSatisfy(entry -> assertThat(known).anyMatch(key -> covers(entry, key)));
    }

    /** Braces on the page stand for one name. */
    private static boolean covers(String entry, String key) {
        return key.matches(entry.replace(".", "\\.").replaceAll("\\{[^}]*}", "[^.]+"));
    }

    private static Stream<String> keys(JavaClass mapping) {
        var annotation = mapping.getAnnotationOfType(MAPPING);
        var verbatim = annotation
                .get("namingStrategy")
                .map(strategy -> ((JavaEnumConstant) strategy).name().equals("VERBATIM"))
                .orElse(false);
        return keys(text(annotation, "prefix") + ".", mapping, verbatim);
    }

    private static Stream<String> keys(String prefix, JavaClass group, boolean verbatim) {
        return group.getMethods().stream().flatMap(method -> {
            var key = prefix + name(method, verbatim);
            var type = method.getRawReturnType();
            return type.isInterface() && type.getPackageName().startsWith("org.convene")
                    ? keys(key + ".", type, verbatim)
                    : Stream.of(key);
        });
    }

    private static String name(JavaMethod method, boolean verbatim) {
        return verbatim
                ? method.getName()
                : method.getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static String text(JavaAnnotation<?> annotation, String member) {
        return (String) annotation.get(member).orElseThrow();
    }

    /** What is read one by one: in the code by name, in properties as a key or in an expression. */
    private static Stream<String> inSources() {
        return MODULES.stream()
                .flatMap(module -> files(PROJECT.resolve(module).resolve("src/main")))
                .filter(file -> file.toString().matches(".*\\.(java|properties)"))
                .flatMap(file -> SOURCE_KEY.matcher(read(file)).results().map(ConfigurationPageTest::key));
    }

    private static String key(MatchResult found) {
        return found.group(1);
    }

    private static Stream<Path> files(Path directory) {
        try (var found = Files.walk(directory)) {
            return found.filter(Files::isRegularFile).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
