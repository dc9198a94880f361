package org.convene.embedded;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Ports of 127.0.0.1. Each is given once among all processes of a user for as long as who asked for it runs: a lock on
 * the byte of a shared file that has the port's number, which the system takes back from whoever ends.
 */
public final class LoopbackPorts {
    /** Above what servers are usually given, below what systems give to callers (from 32768 on Linux, 49152 elsewhere). */
    private static final int LOWEST = 20_000;

    private static final int END = 32_768;
    private static final int ATTEMPTS = 1_000;
    private static final FileChannel GIVEN = openGiven();

    private LoopbackPorts() {}

    /** The loopback address of IPv4, which every part listens on and nothing but. */
    public static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A port that nobody listens on, that no system gives to who calls somebody, and that nobody else is given here. */
    public static int free() {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, END))
                .limit(ATTEMPTS)
                .filter(port -> take(port) && isFree(port))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No free port on loopback"));
    }

    /** The usual one if it is such a port, else another. */
    public static int usualOrFree(int usual) {
        return take(usual) && isFree(usual) ? usual : free();
    }

    /** As many, all different. */
    public static List<Integer> free(int count) {
        return IntStream.generate(LoopbackPorts::free).limit(count).boxed().toList();
    }

    private static boolean take(int port) {
        try {
            return GIVEN.tryLock(port, 1, false) != null;
        } catch (OverlappingFileLockException givenByThisProcess) {
            return false;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileChannel openGiven() {
        Path file = Path.of(
                System.getProperty("java.io.tmpdir"), "convene-loopback-ports-" + System.getProperty("user.name"));
        try {
            return FileChannel.open(file, CREATE, WRITE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Whether a server could listen on this port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
