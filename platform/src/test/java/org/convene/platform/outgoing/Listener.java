package org.convene.platform.outgoing;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Counts every connection and byte that it gets; answers whatever comes. */
final class Listener implements AutoCloseable {
    static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    final AtomicLong connections = new AtomicLong();
    final AtomicLong bytes = new AtomicLong();
    private final List<NetServer> servers;

    /** One port on all hosts. */
    Listener(Vertx vertx, String... hosts) {
        var first = listen(vertx, 0, hosts[0]);
        this.servers = IntStream.range(0, hosts.length)
                .mapToObj(index -> index == 0 ? first : listen(vertx, first.actualPort(), hosts[index]))
                .toList();
    }

    int port() {
        return servers.get(0).actualPort();
    }

    private NetServer listen(Vertx vertx, int port, String host) {
        return Fixture.await(vertx.createNetServer()
                .connectHandler(socket -> {
                    connections.incrementAndGet();
                    socket.handler(data -> {
                        bytes.addAndGet(data.length());
                        socket.write(ANSWER);
                    });
                })
                .listen(port, host));
    }

    @Override
    public void close() {
        servers.forEach(server -> Fixture.await(server.close()));
    }
}
