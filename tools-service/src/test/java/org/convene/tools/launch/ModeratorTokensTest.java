package org.convene.tools.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.http.HttpServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.convene.platform.identity.TestServiceTokens;
import org.convene.platform.testing.TestServers;
import org.convene.tools.reader.Reader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModeratorTokensTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TENANT = "65f0c0ffee0123456789ab01";
    private static final String ORIGIN = "https://tool.example.org";
    private static HttpServer server;

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        server = TestServers.vertx()
                .createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .endAndForget("{\"access_token\": \"ours\", \"expires_in\": 900}"))
                .listen(0, "127.0.0.1")
                .await()
                .atMost(PATIENCE);
    }

    @AfterAll
    static void stop() {
        server.close().await().atMost(PATIENCE);
    }

    @Test
    void whoModeratesGetsAProofForTheToolsOrigin() {
        assertThat(of(true, answering("{\"token\": \"a.b.c\"}"))).contains("a.b.c");
        assertThat(asked)
                .containsExactly("Bearer ours " + TENANT
                        + " {\"participantId\":\"p1\",\"meetingId\":\"m1\",\"origin\":\"" + ORIGIN + "\"}");
    }

    @Test
    void forWhoDoesNotModerateNobodyIsAsked() {
        assertThat(of(false, answering("{\"token\": \"a.b.c\"}"))).isEmpty();
        assertThat(asked).isEmpty();
    }

    @Test
    void whereThereIsNoAnswerTheToolIsShownWithout() {
        assertThat(of(true, (authorization, tenant, request) -> Uni.createFrom().failure(new IllegalStateException())))
                .isEmpty();
        assertThat(of(true, answering("[]"))).isEmpty();
    }

    private AccessModeratorTokens answering(String answer) {
        return (authorization, tenant, request) -> {
            asked.add(authorization + " " + tenant + " " + request);
            return Uni.createFrom().item(answer);
        };
    }

    private static Optional<String> of(boolean moderates, AccessModeratorTokens access) {
        var tokens = TestServiceTokens.of(TestServers.vertx(), "http://127.0.0.1:" + server.actualPort());
        return new ModeratorTokens(new ModeratorTokenOwner(access, tokens))
                .proof(TENANT, reader(moderates), ORIGIN)
                .await()
                .atMost(PATIENCE);
    }

    private static Reader reader(boolean moderates) {
        return new Reader(
                "p1", Optional.empty(), Optional.empty(), Optional.of("m1"), Optional.empty(), moderates, 365);
    }
}
