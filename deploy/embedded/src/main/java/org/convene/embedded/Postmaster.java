package org.convene.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The process that {@code postmaster.pid} of a data directory names. */
final class Postmaster {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path pidFile;

    Postmaster(Path dataDirectory) {
        this.pidFile = dataDirectory.resolve("postmaster.pid");
    }

    Optional<ProcessHandle> process() {
        return pid().flatMap(ProcessHandle::of).filter(Postmaster::isPostgres);
    }

    /**
     * Ends a postmaster that outlived its launcher, and takes away the file that would make PostgreSQL refuse to start
     * because another process has that number by now. The caller holds the data directory alone.
     */
    void endLeftover() throws IOException {
        process().ifPresent(Postmaster::end);
        Files.deleteIfExists(pidFile);
    }

    /** Immediate shutdown (the next start recovers), and the hard way if that does not do. */
    static void end(ProcessHandle process) {
        signal("QUIT", process);
        if (!endsWithin(PATIENCE, process)) {
            boolean ignored = process.destroyForcibly();
            ignored = endsWithin(PATIENCE, process);
        }
    }

    static boolean endsWithin(Duration limit, ProcessHandle process) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException stillThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            int ignored = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException("No program 'kill'", failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Long> pid() {
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.stream().findFirst().map(String::trim).map(Long::valueOf);
        } catch (NoSuchFileException | NumberFormatException absent) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
    }
}
