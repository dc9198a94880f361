package org.convene.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of 127.0.0.1. */
public final class LoopbackPorts {
    /** Above what servers are usually given, below what systems give to callers (from 32768 on Linux, 49152 elsewhere). */
    private static final int LOWEST = 20_000;

    private static final int END = 32_768;
    private static final int ATTEMPTS = 1_000;

    private LoopbackPorts() {}

    /** The loopback address of IPv4, which every part listens on and nothing but. */
    public static InetAddress address() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A port that was free a moment ago. Nothing reserves it: use it soon. */
    public static int free() {
        return free(1).get(0);
    }

    /** Different ports that were free a moment ago, and that no system gives to who calls somebody meanwhile. */
    public static List<Integer> free(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            while (sockets.size() < count) {
                sockets.add(open());
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            sockets.forEach(LoopbackPorts::close);
        }
    }

    private static ServerSocket open() {
        IOException last = new IOException("none was tried");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return new ServerSocket(ThreadLocalRandom.current().nextInt(LOWEST, END), 1, address());
            } catch (IOException taken) {
                last = taken;
            }
        }
        throw new UncheckedIOException("No free port on loopback", last);
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

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
