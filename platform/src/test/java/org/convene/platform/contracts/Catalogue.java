package org.convene.platform.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The lines of the catalogue of events that is written for people. */
public final class Catalogue {
    private static final Pattern LINE = Pattern.compile(
            "^\\| `(?<topic>[^`]+)` \\| `(?<type>[^`]+)` \\| (?<when>[^|]+) \\| \\[[^\\]]+]\\((?<golden>[^)]+)\\) \\|$",
            Pattern.MULTILINE);
    private static final String DOCUMENT = "docs/events.md";

    private Catalogue() {}

    /**
     * @param golden where the example is, seen from the catalogue
     */
    public record Line(String topic, String type, String when, String golden) {}

    public static List<Line> lines() {
        return lines(document());
    }

    static List<Line> lines(String document) {
        return LINE.matcher(document)
                .results()
                .map(line -> new Line(line.group(1), line.group(2), line.group(3), line.group(4)))
                .toList();
    }

    public static String topicOf(String type) {
        return lines().stream()
                .filter(line -> line.type().equals(type))
                .findFirst()
                .orElseThrow()
                .topic();
    }

    static String document() {
        var file = Stream.<Path>iterate(Path.of("").toAbsolutePath(), directory -> directory != null, Path::getParent)
                .map(directory -> directory.resolve(DOCUMENT))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
