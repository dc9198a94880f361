package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

/** HTTP that no client library would send. */
final class RawHttp {
    private RawHttp() {}

    /**
     * @param headers whole lines, of Latin-1
     * @return the whole answer, head and body, as text; as much as came where the server hung up on what was being sent
     */
    static String get(URI server, String path, String... headers) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
            var request = "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
                    .formatted(path, server.getAuthority(), lines);
            var sending = CompletableFuture.runAsync(() -> send(socket, request));
            var answer = read(socket);
            sending.join();
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void send(Socket socket, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        } catch (SocketException hungUp) {
            // Whoever reads sees what was answered before.
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Socket socket) throws IOException {
        var answer = new ByteArrayOutputStream();
        var part = new byte[8_192];
        try {
            for (var length = socket.getInputStream().read(part);
                    length >= 0;
                    length = socket.getInputStream().read(part)) {
                answer.write(part, 0, length);
            }
        } catch (SocketException hungUp) {
            // What came before is the answer.
        }
        return answer.toString(UTF_8);
    }
}
