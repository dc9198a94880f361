package org.convene.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.platform.testing.Waiting.await;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.convene.platform.testing.MovableClock;
import org.convene.platform.testing.TestServers;
import org.jboss.resteasy.reactive.server.jaxrs.RestResponseBuilderImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceTokensTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final MovableClock clock = new MovableClock();
    private final AccessServer access = new AccessServer();
    private final ServiceTokens tokens = tokens(TestConfig.DEFAULT);

    @AfterEach
    void close() {
        access.close();
    }

    @Test
    void oneFetchServesAllWhoAskAtOnce() {
        access.hangs();
        var asking = IntStream.range(0, 100)
                .mapToObj(number -> tokens.authorized(Uni.createFrom()::item).subscribeAsCompletionStage())
                .toList();
        await().until(() -> access.count() == 1);

        access.release(token("one"));

        assertThat(asking)
                .allSatisfy(one -> assertThat(one).succeedsWithin(LONG).isEqualTo("Bearer one"));
        assertThat(access.count()).isEqualTo(1);
    }

    @Test
    void theServiceShowsItsOwnSecret() {
        access.answers(token("one"));
        assertThat(ask()).isEqualTo("Bearer one");

        assertThat(access.requests()).hasSize(1).allSatisfy(request -> {
            assertThat(request.path()).isEqualTo("/oauth2/token");
            assertThat(request.authorization()).isEqualTo("Basic bm90aWZpY2F0aW9ucy1zZXJ2aWNlOnRoZS1zZWNyZXQ=");
        });
    }

    @Test
    void aTokenIsRenewedBeforeItEndsAndNobodyWaitsForThat() {
        access.answers(token("one"));
        assertThat(ask()).isEqualTo("Bearer one");
        access.hangs();
        clock.move(Duration.ofMinutes(10));

        assertThat(ask()).isEqualTo("Bearer one");

        await().until(() -> access.count() == 2);
        access.release(token("two"));
        await().untilAsserted(() -> assertThat(ask()).isEqualTo("Bearer two"));
    }

    @Test
    void aTokenIsRenewedWithoutBeingAskedForButNotFetchedSo() {
        access.answers(token("one"));
        tokens.renewDue().await().indefinitely();
        assertThat(access.count()).isZero();
        assertThat(ask()).isEqualTo("Bearer one");
        access.answers(token("two"));
        clock.move(Duration.ofMinutes(11));

        tokens.renewDue().await().indefinitely();

        access.down();
        assertThat(ask()).isEqualTo("Bearer two");
    }

    @Test
    void withAccessServiceDownATokenIsGoodUntilItsEndAndThenThatIsSaidAtOnce() {
        access.answers(token("one"));
        assertThat(ask()).isEqualTo("Bearer one");
        access.down();

        clock.move(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(ask()).isEqualTo("Bearer one");
        clock.move(Duration.ofSeconds(1));
        assertThatThrownBy(this::ask).isNotNull();
        access.answers(token("two"));
        await().ignoreExceptions().untilAsserted(() -> assertThat(ask()).isEqualTo("Bearer two"));
    }

    @Test
    void anAccessServiceThatHangsIsGivenUpInTime() {
        var impatient = tokens(TestConfig.IMPATIENT);
        access.hangs();

        assertThat(impatient.authorized(Uni.createFrom()::item).subscribeAsCompletionStage())
                .failsWithin(LONG);
        access.answers(token("one"));
        await().ignoreExceptions()
                .untilAsserted(() -> assertThat(ask(impatient)).isEqualTo("Bearer one"));
    }

    @Test
    void aTokenThatTheOtherSideRefusesIsDroppedAndOneMoreTried() {
        access.answers(token("one"));
        assertThat(ask()).isEqualTo("Bearer one");
        access.answers(token("two"));

        assertThat(tokens.authorized(this::acceptTwo).await().atMost(LONG)).isEqualTo("Bearer two");
        assertThat(access.count()).isEqualTo(2);
    }

    @Test
    void manyRefusedAtOnceFetchOneMore() {
        access.answers(token("one"));
        assertThat(ask()).isEqualTo("Bearer one");
        access.answers(token("two"));
        List<Uni<String>> all = new ArrayList<>();
        for (var number = 0; number < 50; number++) {
            all.add(tokens.authorized(this::acceptTwo));
        }

        assertThat(Uni.join().all(all).andFailFast().await().atMost(LONG)).containsOnly("Bearer two");
        assertThat(access.count()).isEqualTo(2);
    }

    @Test
    void whatIsRefusedTwiceIsRefused() {
        access.answers(token("one"));
        var tries = new AtomicInteger();

        assertThatThrownBy(() -> tokens.authorized(authorization -> {
                            tries.incrementAndGet();
                            return refuse(401);
                        })
                        .await()
                        .atMost(LONG))
                .isInstanceOf(WebApplicationException.class);
        assertThat(tries).hasValue(2);
    }

    @Test
    void anotherRefusalIsNotTriedAgain() {
        access.answers(token("one"));
        var tries = new AtomicInteger();

        assertThatThrownBy(() -> tokens.authorized(authorization -> {
                            tries.incrementAndGet();
                            return refuse(403);
                        })
                        .await()
                        .atMost(LONG))
                .isInstanceOf(WebApplicationException.class);
        assertThat(tries).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 429})
    void aRefusalIsToldFromAFault(int status) {
        access.answers(token("one"));

        assertThatThrownBy(() ->
                        tokens.answered(authorization -> refuse(status)).await().atMost(LONG))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void aFaultStaysOneAndAnAnswerAnAnswer() {
        access.answers(token("one"));

        assertThatThrownBy(() ->
                        tokens.answered(authorization -> refuse(503)).await().atMost(LONG))
                .isInstanceOf(WebApplicationException.class);
        assertThatThrownBy(
                        () -> tokens.answered(authorization -> Uni.createFrom().failure(new IllegalStateException()))
                                .await()
                                .atMost(LONG))
                .isInstanceOf(IllegalStateException.class);
        assertThat(tokens.answered(Uni.createFrom()::item).await().atMost(LONG)).isEqualTo("Bearer one");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1})
    void aClockSteppedByAnHourIsNoticedByNobody(long hours) {
        access.answers(token("one"));
        assertThat(ask()).isEqualTo("Bearer one");
        access.answers(token("two"));

        clock.move(Duration.ofHours(hours));

        assertThat(tokens.authorized(this::acceptTwo).await().atMost(LONG)).isEqualTo("Bearer two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "{}",
                "[]",
                "{\"access_token\": \"planted\"}",
                "{\"access_token\": \"planted\", \"expires_in\": -1}",
                "{\"access_token\": \"\", \"expires_in\": 900}",
                "{\"access_token\": 7, \"expires_in\": \"900\"}"
            })
    void rubbishIsNoToken(String rubbish) {
        access.answers(rubbish);

        assertThatThrownBy(this::ask).hasMessageNotContaining("planted");
    }

    private Uni<String> acceptTwo(String authorization) {
        return authorization.equals("Bearer two") ? Uni.createFrom().item(authorization) : refuse(401);
    }

    private static Uni<String> refuse(int status) {
        return Uni.createFrom().failure(new WebApplicationException(response(status)));
    }

    private static Response response(int status) {
        return new RestResponseBuilderImpl<>().status(status).build().toResponse();
    }

    private ServiceTokens tokens(TestConfig config) {
        return new ServiceTokens(TestServers.vertx(), clock, config, access.url(), "notifications", "the-secret");
    }

    private String ask() {
        return ask(tokens);
    }

    private static String ask(ServiceTokens of) {
        return of.authorized(Uni.createFrom()::item).await().atMost(LONG);
    }

    /** Good for a quarter of an hour. */
    private static String token(String value) {
        return "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": 900}".formatted(value);
    }
}
