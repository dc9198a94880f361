package org.convene.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** How often a second this disk takes 8 kB for good, written as PostgreSQL writes its log: over a file of full size. */
final class RawFlushes implements AutoCloseable {
    private static final int PAGE = 8_192;
    private static final int PAGES = 2_048;
    private static final Duration LENGTH = Duration.ofMillis(200);

    private final FileChannel file;

    RawFlushes(Path path) throws IOException {
        this.file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        for (var page = 0; page < PAGES; page++) {
            write(page);
        }
        file.force(true);
    }

    double perSecond() throws IOException {
        var start = System.nanoTime();
        var flushes = 0;
        while (System.nanoTime() - start < LENGTH.toNanos()) {
            write(flushes % PAGES);
            file.force(false);
            flushes++;
        }
        return flushes / ((System.nanoTime() - start) / 1e9);
    }

    private void write(int page) throws IOException {
        var written = file.write(ByteBuffer.allocate(PAGE), (long) page * PAGE);
        if (written != PAGE) {
            throw new IOException("only " + written + " bytes written");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
