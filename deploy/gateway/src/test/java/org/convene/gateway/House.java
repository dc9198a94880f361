package org.convene.gateway;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A gateway before four back ends, and ways to call it. */
final class House implements AutoCloseable {

    final BackEnd meetings = new BackEnd("meetings");
    final BackEnd access = new BackEnd("access");
    final BackEnd notifications = new BackEnd("notifications");
    final BackEnd tools = new BackEnd("tools");
    final Gateway gateway;
    private final HttpClient client = HttpClient.newHttpClient();

    House() {
        this(options -> options);
    }

    House(UnaryOperator<GatewayOptions> change) {
        gateway = Gateway.start(change.apply(GatewayOptions.of("127.0.0.1", 0, addresses())));
    }

    /** A house in which {@code address} plays meetings-service. */
    static House withMeetingsAt(URI address, UnaryOperator<GatewayOptions> change) {
        return new House(options -> {
            Map<String, URI> services = new HashMap<>(options.services());
            services.put("meetings", address);
            return change.apply(GatewayOptions.of(options.host(), options.port(), services));
        });
    }

    static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    Map<String, URI> addresses() {
        return Map.of(
                "meetings", meetings.address(),
                "access", access.address(),
                "notifications", notifications.address(),
                "tools", tools.address());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", gateway.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** Sends these bytes and returns all that comes until the connection ends; so ask for {@code Connection: close}. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String rawGet(String target, String... headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: acme.localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return raw(request.append("Connection: close\r\n\r\n").toString());
    }

    static JsonObject problem(String rawAnswer) {
        return new JsonObject(rawAnswer.substring(rawAnswer.indexOf("\r\n\r\n") + 4));
    }

    @Override
    public void close() {
        gateway.close();
        meetings.close();
        access.close();
        notifications.close();
        tools.close();
    }
}
