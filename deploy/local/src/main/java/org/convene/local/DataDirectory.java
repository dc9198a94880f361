package org.convene.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory of all kept data, held by this process alone until closed. A lock file marks it as the platform's. */
final class DataDirectory implements AutoCloseable {
    static final String MARKER = ".convene";

    private final Path path;
    private final FileChannel marker;

    private DataDirectory(Path path, FileChannel marker) {
        this.path = path;
        this.marker = marker;
    }

    /** With {@code reset} everything in it is deleted, provided it is the platform's or empty. */
    static DataDirectory open(Path path, boolean reset) {
        try {
            if (!contents(path).isEmpty() && !Files.exists(path.resolve(MARKER))) {
                throw new StartException(
                        "%s is not empty and has no data of this platform: choose another with --data".formatted(path));
            }
            Files.createDirectories(path);
            DataDirectory directory = new DataDirectory(path, lock(path));
            if (reset) {
                directory.empty();
            }
            return directory;
        } catch (IOException failure) {
            throw new StartException("Data directory %s cannot be used: %s".formatted(path, failure), failure);
        }
    }

    private static FileChannel lock(Path path) throws IOException {
        FileChannel channel =
                FileChannel.open(path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!tryLock(channel)) {
            channel.close();
            throw new DataDirectoryInUseException(path);
        }
        return channel;
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    private void empty() throws IOException {
        for (Path child : contents(path)) {
            if (!child.endsWith(MARKER)) {
                deleteTree(child);
            }
        }
    }

    private static List<Path> contents(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(path)) {
            return children.toList();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            marker.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
