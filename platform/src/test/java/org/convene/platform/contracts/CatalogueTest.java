package org.convene.platform.contracts;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Of each event there is a record, a golden file and a line in the catalogue, and of neither anything more. */
class CatalogueTest {
    @Test
    void everyRecordOfAnEventHasAGoldenFileAndEveryGoldenFileARecord() throws Exception {
        assertThat(recordedTypes()).isNotEmpty().isEqualTo(goldenTypes());
    }

    @Test
    void everyRecordOfAnEventHasOneLineInTheCatalogueAndEveryLineARecord() throws Exception {
        assertThat(Catalogue.lines())
                .extracting(Catalogue.Line::type)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(recordedTypes());
    }

    @Test
    void everyLineOfTheCatalogueThatNamesATypeIsUnderstood() {
        var named = Catalogue.document()
                .lines()
                .filter(line -> line.startsWith("|") && line.contains("`org.convene."))
                .toList();

        assertThat(named).hasSameSizeAs(Catalogue.lines());
    }

    @Test
    void everyLineShowsTheGoldenFileOfItsType() {
        assertThat(Catalogue.lines())
                .allSatisfy(line -> assertThat(line.golden())
                        .isEqualTo("../platform/src/main/resources/contracts/" + line.type() + ".json"));
    }

    @Test
    void theCatalogueNamesWhatMayBeAbsent() {
        var absent = Pattern.compile("which may be (.*?) as the examples", Pattern.DOTALL)
                .matcher(Catalogue.document())
                .results()
                .flatMap(list -> Stream.of(list.group(1).replace("`", "").split(",\\s*")))
                .toList();

        var optional = EventRecords.byType().entrySet().stream()
                .flatMap(event -> Members.optional(GoldenFile.of(event.getKey()).tree(), event.getValue()).stream())
                .collect(toSet());
        assertThat(absent).containsExactlyInAnyOrderElementsOf(optional);
    }

    @Test
    void everyFamilyFindsItsRecordsByTheirTypes() {
        EventRecords.FAMILIES.forEach((family, ofType) -> assertThat(family.getPermittedSubclasses())
                .allSatisfy(record ->
                        assertThat(ofType.apply(EventRecords.type(record))).isEqualTo(record)));
    }

    @Test
    void noRecordOfAnEventIsOutsideOfTheFamilies() throws Exception {
        assertThat(EventRecords.byType().keySet()).isEqualTo(recordedTypes());
    }

    /** As the compiled package has them, whatever knows of them. */
    private static Set<String> recordedTypes() throws Exception {
        try (var files = Files.list(directory("/" + packagePath()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> load(name.substring(0, name.length() - ".class".length())))
                    .filter(CatalogueTest::isEvent)
                    .map(EventRecords::type)
                    .collect(toSet());
        }
    }

    private static boolean isEvent(Class<?> found) {
        return Arrays.stream(found.getDeclaredFields())
                .anyMatch(field -> field.getName().equals("TYPE"));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(CatalogueTest.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Set<String> goldenTypes() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(directory("/contracts"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .collect(toSet());
        }
    }

    private static String packagePath() {
        return CatalogueTest.class.getPackageName().replace('.', '/');
    }

    /** Of the module's own classes. */
    private static Path directory(String name) throws URISyntaxException {
        var classes = Objects.requireNonNull(
                MeetingEvent.class.getProtectionDomain().getCodeSource().getLocation());
        return Path.of(classes.toURI()).resolve(name.substring(1));
    }
}
