package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A tenant's endpoint of tools (R28), as a real server that remembers what it was asked. */
final class PlayedTools implements AutoCloseable {
    static final String SECRET = "endpoints-s3cret";

    /** What was asked for participants, as {@code METHOD target key}; preflights apart. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String body = "[]";
    private volatile Duration pause = Duration.ZERO;
    private volatile CountDownLatch held = new CountDownLatch(0);

    PlayedTools() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static String tool(String label, String url) {
        return """
                {"iFrameUrl": "%s", "toolIcon": "<svg onload='alert(1)'><path d='M0 0h9v9z'/></svg>",
                 "labels": [{"culture": "en", "label": "%s"}, {"culture": "de-CH", "label": "%s (de)"}]}
                """.formatted(url, label, label);
    }

    void answers(int otherStatus, String otherBody, Duration otherPause) {
        status = otherStatus;
        body = otherBody;
        pause = otherPause;
    }

    /** Nothing from now on, until it is let go on. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void goOn() {
        held.countDown();
    }

    String url() {
        return origin() + "/tools?own=1";
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Becomes the tenant's. */
    void configureFor(Tenants.Tenant tenant) {
        var answer = put(tenant, """
                {"kind": "endpoint", "endpointUrl": "%s", "secret": "%s"}
                """.formatted(url(), SECRET));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    static Answer put(Tenants.Tenant tenant, String configuration) {
        return tenant.client()
                .send("PUT", "/v1/tool-configuration", configuration, Map.of("Content-Type", "application/json"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestURI().getQuery().contains("participantId=preflight&")) {
            asked.add("%s %s %s"
                    .formatted(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            exchange.getRequestHeaders().getFirst("X-API-KEY")));
        }
        try {
            held.await();
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        var bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
