package org.convene.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterProblemsTest {
    private HttpServer server;

    @BeforeEach
    void listen() {
        var vertx = TestServers.vertx().getDelegate();
        var router = Router.router(vertx);
        router.get("/here").handler(context -> context.end("here"));
        new RouterProblems().register(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void close() {
        var unused = server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/here?x=%zz", "/here/%", "/a|b", "/here/%00", "/here?x=a%00", "/here?%00=a"})
    void aMalformedUriIsAProblem(String uri) {
        assertProblem(get(uri), 400, "malformed-uri");
    }

    @Test
    void anUnknownPathIsAProblem() {
        assertProblem(get("/there"), 404, "not-found");
    }

    @Test
    void aWellFormedUriPasses() {
        assertThat(get("/here?x=%7b%C3%A9&y=%2500").bodyAsString()).isEqualTo("here");
    }

    private HttpResponse<Buffer> get(String uri) {
        var client = WebClient.create(TestServers.vertx().getDelegate());
        try {
            return client.get(server.actualPort(), "127.0.0.1", uri)
                    .send()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } finally {
            client.close();
        }
    }

    private static void assertProblem(HttpResponse<Buffer> answer, int status, String code) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
        assertThat(new JsonObject(answer.bodyAsString()).getString("code")).isEqualTo(code);
    }
}
