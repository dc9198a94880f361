package org.convene.notifications.shortener;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real HTTP server that shortens as Bitly does, refuses, answers nonsense and says nothing. */
class ShortenerTest {
    private static final String LINK = "https://acme.example.org/planning?t=own";

    private record Received(String path, String authorization, JsonObject body) {
        @Override
        public String toString() {
            return "Received[redacted]";
        }
    }

    /** How long one waits who is to hear nothing. */
    private static final Duration SHORT = Duration.ofMillis(1500);

    /** Stands still but for what an answer takes. */
    private final MovableClock clock = new MovableClock();

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private Consumer<HttpServerRequest> answer = request -> json(request, 200, "{\"link\": \"https://bit.ly/3x\"}");
    private final HttpServer server = TestServers.vertx()
            .getDelegate()
            .createHttpServer()
            .requestHandler(this::handle)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();

    private Shortener shortener = TestShortener.at("http://127.0.0.1:" + server.actualPort());

    @AfterEach
    void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void linksOfATenantThatWantsItGoToBitlyUnderItsOwnToken() {
        assertThat(shorten(TestTenants.shortening("acme"))).isEqualTo("https://bit.ly/3x");
        var request = received.get(0);
        assertThat(request.path()).isEqualTo("/v4/shorten");
        assertThat(request.authorization()).isEqualTo("Bearer tenants-own");
        assertThat(request.body()).isEqualTo(new JsonObject().put("long_url", LINK));
    }

    @Test
    void nobodyElsesLinkIsHandedToAnybody() {
        assertThat(shorten(TestTenants.tenant("acme", "live", 1))).isEqualTo(LINK);
        assertThat(received).isEmpty();
    }

    @Test
    void theInstallationsTokenIsForTenantsThatSwitchItOnAndHaveNoneOfTheirOwn() {
        shortener = TestShortener.at("http://127.0.0.1:" + server.actualPort(), Optional.of("installations"));
        assertThat(shorten(TestTenants.tenant("acme", "live", 1))).isEqualTo(LINK);
        assertThat(received).isEmpty();
        assertThat(shorten(TestTenants.lettingShorten("acme"))).isEqualTo("https://bit.ly/3x");
        assertThat(shorten(TestTenants.shortening("acme"))).isEqualTo("https://bit.ly/3x");
        assertThat(received)
                .extracting(Received::authorization)
                .containsExactly("Bearer installations", "Bearer tenants-own");
    }

    @Test
    void whoSwitchesItOnWhereTheInstallationHasNoTokenHandsNothingOut() {
        assertThat(shorten(TestTenants.lettingShorten("acme"))).isEqualTo(LINK);
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"message\": \"FORBIDDEN\"}",
                "429 | {}",
                "500 | <html>",
                "302 | {}",
                "200 | <html>",
                "200 | []",
                "200 | {\"link\": 5}",
                "200 | {\"link\": \"javascript:alert(1)\"}",
                "200 | {\"link\": \"https://bit.ly/a b\"}"
            })
    void whatIsNoShortLinkLeavesTheLongOne(int status, String body) {
        answer = request -> json(request, status, body);
        assertThat(shorten(TestTenants.shortening("acme"))).isEqualTo(LINK);
    }

    @Test
    void whoSaysNothingOrHangsUpCostsNoMoreThanTheLimit() {
        shortener = TestShortener.at(address(), SHORT, clock);
        answer = request -> {};
        assertThat(shorten(TestTenants.shortening("acme"))).isEqualTo(LINK);
        answer = request -> request.connection().close();
        assertThat(shorten(TestTenants.shortening("acme"))).isEqualTo(LINK);
    }

    @Test
    void aBitlyThatSaysNothingDelaysAFewMessagesAndNotTheTwentieth() {
        shortener = TestShortener.at(address(), SHORT, clock);
        answer = request -> clock.move(SHORT);
        for (var message = 1; message <= 20; message++) {
            assertThat(shorten(TestTenants.shortening("acme"))).isEqualTo(LINK);
        }
        assertThat(received).hasSize(3);
    }

    @Test
    void oneThatIsSlowButAnswersDoesNotEither() {
        var limit = Duration.ofSeconds(20);
        shortener = TestShortener.at(address(), limit, clock);
        answer = request -> {
            clock.move(limit.dividedBy(2));
            json(request, 200, "{\"link\": \"https://bit.ly/3x\"}");
        };
        for (var message = 1; message <= 3; message++) {
            assertThat(shorten(TestTenants.shortening("acme")))
                    .as("late, but in time")
                    .isEqualTo("https://bit.ly/3x");
        }
        for (var message = 4; message <= 20; message++) {
            assertThat(shorten(TestTenants.shortening("acme"))).isEqualTo(LINK);
        }
        assertThat(received).hasSize(3);
    }

    private String address() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private String shorten(TenantState tenant) {
        return shortener.shorten(tenant, LINK).await().atMost(Duration.ofMinutes(1));
    }

    private void handle(HttpServerRequest request) {
        if (request.path().equals("/oauth2/token")) {
            json(request, 200, "{\"access_token\": \"token\", \"expires_in\": 300}");
            return;
        }
        request.bodyHandler(body -> {
            received.add(new Received(request.path(), request.getHeader("Authorization"), new JsonObject(body)));
            answer.accept(request);
        });
    }

    private static void json(HttpServerRequest request, int status, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }
}
