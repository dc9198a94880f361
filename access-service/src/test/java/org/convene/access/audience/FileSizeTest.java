package org.convene.access.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a real server, behind whose own limit that of this service stands. */
class FileSizeTest {
    private static final String FILES = "/v1/audiences/65f0c0ffee0123456789abcd/imports";
    private static final int MOST = 10 * 1024 * 1024;
    private static Vertx vertx;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        var router = Router.router(vertx);
        new FileSize().register(router);
        router.route().order(0).handler(FileSizeTest::answer);
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterAll
    static void stop() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** How long the body was, and how long its reader lets it be. */
    private static void answer(RoutingContext context) {
        Long limit = context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY);
        context.request().body().onSuccess(body -> context.end(body.length() + " of " + limit));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, " + FILES + ", 200",
        "POST, " + FILES + "/, 200",
        "PUT, " + FILES + ", 413",
        "POST, " + FILES + "/65f0c0ffee0123456789abce/apply, 413",
        "POST, /v1/audiences, 413",
        "POST, /v1/links, 413",
        "POST, /v1/links?x=" + FILES + ", 413",
        "POST, /v1/links/%2e%2e/audiences/x/imports, 200"
    })
    void onlyFilesOfAttendeesMayBeLarger(String method, String target, int status) throws Exception {
        var answer = send(method, target, BodyPublishers.ofByteArray(new byte[MOST + 1]));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    @Test
    void othersMayHaveTenMebibytes() throws Exception {
        assertThat(send("POST", "/v1/links", BodyPublishers.ofByteArray(new byte[MOST]))
                        .body())
                .isEqualTo(MOST + " of " + MOST);
    }

    @Test
    void whatDoesNotSayHowLongItIsIsCountedByItsReader() throws Exception {
        var body = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[MOST + 1]));

        assertThat(send("POST", "/v1/links", body).body()).endsWith(" of " + MOST);
        assertThat(send("POST", FILES, body).body()).as("the server's own").endsWith(" of null");
    }

    private static HttpResponse<String> send(String method, String target, BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
                .method(method, body)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
