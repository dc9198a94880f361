package org.convene.tools.endpoint;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.convene.platform.testing.TestServers;

/** A tenant's endpoint as a real server, byte for byte; remembers what it was asked. */
public final class PlayedEndpoint implements AutoCloseable {
    /** The heads of the requests. */
    public final List<String> asked = new CopyOnWriteArrayList<>();

    public final AtomicInteger connections = new AtomicInteger();
    public final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final NetServer server;
    private volatile Consumer<NetSocket> answer;

    private PlayedEndpoint(String host, Consumer<NetSocket> answer) {
        this.answer = answer;
        this.server = TestServers.vertx()
                .getDelegate()
                .createNetServer()
                .connectHandler(this::accept)
                .listen(0, host)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public static PlayedEndpoint answering(Consumer<NetSocket> answer) {
        return new PlayedEndpoint("127.0.0.1", answer);
    }

    static PlayedEndpoint at(String host, Consumer<NetSocket> answer) {
        return new PlayedEndpoint(host, answer);
    }

    /** From now on. */
    public void answer(Consumer<NetSocket> other) {
        answer = other;
    }

    public static Consumer<NetSocket> json(String body) {
        return bytes("200 OK", "", Buffer.buffer(body.getBytes(UTF_8)));
    }

    /**
     * @param headers with their line ends
     */
    public static Consumer<NetSocket> bytes(String status, String headers, Buffer body) {
        return socket -> {
            var unused = socket.write(Buffer.buffer(
                            "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n")
                    .appendBuffer(body));
        };
    }

    public static Consumer<NetSocket> after(Duration pause, Consumer<NetSocket> answer) {
        return socket -> {
            var unused = TestServers.vertx().getDelegate().setTimer(pause.toMillis(), timer -> answer.accept(socket));
        };
    }

    /** A good tool whose page knows whom it is for. */
    public static String tool(String path) {
        return "[{\"iFrameUrl\": \"https://tools.example/" + path
                + "\", \"toolIcon\": \"<svg/>\", \"labels\": [{\"culture\": \"en\", \"label\": \"Board\"},"
                + " {\"culture\": \"de\", \"label\": \"Tafel\"}]}]";
    }

    public int port() {
        return server.actualPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private void accept(NetSocket socket) {
        connections.incrementAndGet();
        var now = open.incrementAndGet();
        mostAtOnce.accumulateAndGet(now, Math::max);
        var head = new StringBuilder();
        socket.closeHandler(closed -> open.decrementAndGet());
        socket.exceptionHandler(broken -> {});
        socket.handler(data -> {
            head.append(data.toString(ISO_8859_1));
            if (head.indexOf("\r\n\r\n") >= 0) {
                asked.add(head.toString());
                head.setLength(0);
                answer.accept(socket);
            }
        });
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}
