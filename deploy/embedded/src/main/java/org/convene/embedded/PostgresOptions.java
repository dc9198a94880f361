package org.convene.embedded;

import java.nio.file.Path;
import java.util.Map;

/**
 * @param dataDirectory is kept; an unfinished first start in it is done again
 * @param binaries where the extracted programs are reused from start to start
 * @param log receives what PostgreSQL itself prints
 * @param port 0 for a free one
 * @param superuserPassword of the role {@code postgres}; the one of the first start of these data
 * @param settings PostgreSQL's, where they are not its defaults
 */
public record PostgresOptions(
        Path dataDirectory, Path binaries, Path log, int port, String superuserPassword, Map<String, String> settings) {
    public PostgresOptions(Path dataDirectory, Path binaries, Path log, int port, String superuserPassword) {
        this(dataDirectory, binaries, log, port, superuserPassword, Map.of());
    }

    /** The same at this port. */
    public PostgresOptions at(int fixed) {
        return new PostgresOptions(dataDirectory, binaries, log, fixed, superuserPassword, settings);
    }

    @Override
    public String toString() {
        return "PostgresOptions[dataDirectory=%s, port=%d]".formatted(dataDirectory, port);
    }
}
