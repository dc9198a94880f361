package org.convene.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The directory that the library unpacks PostgreSQL's programs into, shared by processes that start at the same time.
 * Left alone, the library may take programs that another process has just unpacked and runs for half unpacked ones, by
 * the times of their files, and fail to write over them.
 */
final class PostgresPrograms {
    private static final Object IN_THIS_PROCESS = new Object();

    private PostgresPrograms() {}

    /** What may unpack them. */
    interface Start<T> {
        T start() throws IOException;
    }

    /** Runs {@code start} while no other process does, and leaves the programs marked as whole. */
    static <T> T whileMine(Path directory, Start<T> start) throws IOException {
        Files.createDirectories(directory);
        synchronized (IN_THIS_PROCESS) {
            try (FileChannel file = FileChannel.open(directory.resolve("lock"), CREATE, WRITE)) {
                file.lock();
                T started = start.start();
                markWhole(directory);
                return started;
            }
        }
    }

    /** The library holds them for whole where its mark is not older than they are. */
    private static void markWhole(Path directory) throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(directory, "PG-*")) {
            for (Path programs : unpacked) {
                Files.setLastModifiedTime(programs.resolve(".exists"), FileTime.from(Instant.now()));
            }
        }
    }
}
