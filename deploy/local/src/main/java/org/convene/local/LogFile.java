package org.convene.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Logs of child processes: one of this start, one of the start before. */
final class LogFile {
    private LogFile() {}

    /** Sets the previous log aside as {@code .1} and returns the path for the new one. */
    static Path begin(Path directory, String name) {
        Path log = directory.resolve(name + ".log");
        try {
            Files.createDirectories(directory);
            if (Files.exists(log)) {
                Files.move(log, directory.resolve(name + ".log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            return Files.createFile(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String end(Path log, int count) {
        List<String> lines = lines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    private static List<String> lines(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            return List.of("(no log)");
        }
    }
}
