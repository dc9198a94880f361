package org.convene.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of configuration keys in the operator's manual. */
final class Manual {
    private static final Pattern ROW = Pattern.compile("(?m)^\\|([^|]*`[a-z][^|]*)\\|([^|]*)\\|([^|]*)\\|.*$");
    private static final Pattern KEY = Pattern.compile("`((?:convene|kafka)\\.[^`]+)`");
    /** These work on one machine as well as anywhere. */
    private static final List<String> FOR_ANYWHERE = List.of("convene.access.embedders");

    private Manual() {}

    /** Patterns of the environment variables that an installation sets for a service. */
    static List<String> keysToSet(String service) {
        return ROW.matcher(read())
                .results()
                .filter(row -> isOf(service, row.group(2).strip()) && mustBeSet(row.group(3)))
                .flatMap(row -> KEY.matcher(row.group(1)).results())
                .map(key -> key.group(1))
                .filter(key -> !FOR_ANYWHERE.contains(key))
                .map(Manual::variable)
                .toList();
    }

    private static boolean mustBeSet(String standard) {
        return standard.contains("**required**") || standard.contains("localhost");
    }

    private static boolean isOf(String service, String services) {
        if (services.startsWith("all")) {
            return !services.equals("all but " + service);
        }
        return Stream.of(services.split(",\\s*")).anyMatch(service::equals);
    }

    private static String variable(String key) {
        return Pattern.compile("\\{[^}]*}|[^{]+")
                .matcher(key)
                .replaceAll(part -> part.group().startsWith("{") ? "[A-Z]+" : upper(part));
    }

    private static String upper(MatchResult part) {
        return part.group().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String read() {
        try {
            return Files.readString(Base.PROJECT.resolve("docs/operations.md"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
