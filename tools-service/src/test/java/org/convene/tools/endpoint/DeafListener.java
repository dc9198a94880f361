package org.convene.tools.endpoint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * Where connecting hangs: a listener that accepts nothing and whose queue is full, so that the system leaves each
 * further SYN unanswered (RFC 9293 section 3.5).
 */
public final class DeafListener implements AutoCloseable {
    private static final int MOST_WAITING = 64;
    private static final int MILLISECONDS = 1_000;

    private final ServerSocket listener;
    private final List<Socket> waiting = new ArrayList<>();

    /**
     * @throws IllegalStateException where the system lets any number wait
     */
    public DeafListener() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        while (connects()) {
            if (waiting.size() == MOST_WAITING) {
                close();
                throw new IllegalStateException("this system connects whoever is not accepted");
            }
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + path;
    }

    private boolean connects() throws IOException {
        var socket = new Socket();
        try {
            socket.connect(listener.getLocalSocketAddress(), MILLISECONDS);
            waiting.add(socket);
            return true;
        } catch (SocketTimeoutException unanswered) {
            socket.close();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        for (var socket : waiting) {
            socket.close();
        }
        listener.close();
    }
}
