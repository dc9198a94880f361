package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.convene.platform.testing.Waiting.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A real browser, driven by the Chrome DevTools Protocol. It keeps no cookies of other sites' frames but partitioned ones. */
final class Chromium implements AutoCloseable {
    static final Path PATH = Path.of("/usr/bin/chromium");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;

    Chromium(Path profile) {
        try {
            process = new ProcessBuilder(List.of(
                            PATH.toString(),
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync",
                            "--test-third-party-cookie-phaseout",
                            "--lang=en",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + profile,
                            "about:blank"))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var port = profile.resolve("DevToolsActivePort");
        await().atMost(PATIENCE)
                .until(() -> Files.exists(port) && Files.readString(port).contains("\n"));
        try {
            address = "http://127.0.0.1:" + Files.readAllLines(port).get(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The tests that need one are left out, and said to be, where none is installed. */
    static void assumeInstalled() {
        assumeTrue(Files.isExecutable(PATH), "Chromium is not installed: the browser tests are left out");
    }

    /** A page, or the frame of another site in one. */
    record Document(String socket) {
        /** What the expression comes to, as text, as if somebody had clicked to have it. */
        @CanIgnoreReturnValue
        String evaluate(String expression) {
            return evaluate(expression, true);
        }

        /** The same, as if nobody had touched the page. */
        @CanIgnoreReturnValue
        String read(String expression) {
            return evaluate(expression, false);
        }

        /** Presses what the selector finds as a mouse does: its events are trusted. */
        void press(String selector) {
            var at = read("(() => { const box = document.querySelector('" + selector + "').getBoundingClientRect();"
                            + " return `${box.x + box.width / 2} ${box.y + box.height / 2}` })()")
                    .split(" ");
            for (var type : List.of("mousePressed", "mouseReleased")) {
                command(
                        "Input.dispatchMouseEvent",
                        Map.of(
                                "type",
                                type,
                                "x",
                                Double.parseDouble(at[0]),
                                "y",
                                Double.parseDouble(at[1]),
                                "button",
                                "left",
                                "clickCount",
                                1));
            }
        }

        /** Types a key, such as {@code Tab}; its events are trusted. */
        void type(String key) {
            command("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key, "code", key));
            command("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
        }

        private String evaluate(String expression, boolean isGesture) {
            var answer = command(
                    "Runtime.evaluate",
                    Map.of(
                            "expression",
                            "String(" + expression + ")",
                            "returnByValue",
                            true,
                            "userGesture",
                            isGesture));
            return answer.at("/result/result/value").asText(answer.toString());
        }

        @CanIgnoreReturnValue
        private JsonNode command(String method, Map<String, Object> params) {
            try {
                return JSON.readTree(ask(JSON.writeValueAsString(Map.of("id", 1, "method", method, "params", params))));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private String ask(String command) {
            var heard = new CompletableFuture<String>();
            var text = new StringBuilder();
            var listener = new WebSocket.Listener() {
                @Override
                public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                    text.append(data);
                    if (last) {
                        heard.complete(text.toString());
                    }
                    from.request(1);
                    return CompletableFuture.completedStage(null);
                }

                @Override
                public void onError(WebSocket from, Throwable failure) {
                    heard.completeExceptionally(failure);
                }
            };
            var socketOf = HttpClient.newHttpClient().newWebSocketBuilder();
            var socketNow = socketOf.buildAsync(URI.create(socket), listener)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            try {
                socketNow.sendText(command, true).join();
                return heard.orTimeout(60, TimeUnit.SECONDS).join();
            } finally {
                socketNow.abort();
            }
        }
    }

    /** Opens a page. */
    Document open(String url) {
        return document(send("PUT", "/json/new?" + URLEncoder.encode(url, UTF_8)));
    }

    /** The frame of another site, once it shows this address. */
    Document frame(String addressPart) {
        await().atMost(PATIENCE).until(() -> frames(addressPart).findAny().isPresent());
        return document(frames(addressPart).findFirst().orElseThrow());
    }

    private Stream<JsonNode> frames(String addressPart) {
        return StreamSupport.stream(send("GET", "/json/list").spliterator(), false)
                .filter(target -> target.get("type").asText().equals("iframe"))
                .filter(target -> target.get("url").asText().contains(addressPart));
    }

    private static Document document(JsonNode target) {
        return new Document(target.get("webSocketDebuggerUrl").asText());
    }

    private JsonNode send(String method, String path) {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
        }
    }
}
