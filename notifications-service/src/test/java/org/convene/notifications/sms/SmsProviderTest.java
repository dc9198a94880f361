package org.convene.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.shortener.TestShortener;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server that checks what it gets, and answers, refuses, hangs up or says nothing. */
class SmsProviderTest {
    private static final TenantState TENANT = TestTenants.tenant("acme", "live", 1);

    @TempDir
    Path configuration;

    private record Received(Map<String, String> headers, JsonObject body) {}

    private final Vertx vertx = Vertx.vertx();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    /** What was sent on to telephones, once for each key. */
    private final Map<String, String> taken = new ConcurrentHashMap<>();

    private Consumer<HttpServerRequest> answer = request -> status(request, 202);
    private HttpServer server;
    private Optional<URI> url = Optional.empty();
    private Optional<String> token = Optional.of("secret-token");
    private Duration timeout = Duration.ofSeconds(20);

    @BeforeEach
    void start() {
        server = await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    var headers = new HashMap<String, String>();
                    request.headers()
                            .forEach(header -> headers.put(header.getKey().toLowerCase(), header.getValue()));
                    var json = body.toJsonObject();
                    received.add(new Received(headers, json));
                    taken.putIfAbsent(headers.get("idempotency-key"), json.getString("text"));
                    answer.accept(request);
                }))
                .listen(0, "127.0.0.1"));
        url = Optional.of(URI.create("http://127.0.0.1:" + server.actualPort() + "/v2/messages?from=convene"));
    }

    @AfterEach
    void stop() {
        await(vertx.close());
    }

    @Test
    void theProviderGetsWhatTheDeliveryIs() {
        assertThat(send()).isEqualTo(new SendResult.Accepted());
        var request = received.get(0);
        assertThat(request.headers())
                .containsEntry("idempotency-key", Meetings.DELIVERY)
                .containsEntry("authorization", "Bearer secret-token")
                .containsEntry("content-type", "application/json");
        assertThat(request.body().getMap()).containsOnlyKeys("id", "from", "to", "text");
        assertThat(request.body().getString("id")).isEqualTo(Meetings.DELIVERY);
        assertThat(request.body().getString("from")).isEqualTo("Convene");
        assertThat(request.body().getString("to")).isEqualTo("+34600000001");
        assertThat(request.body().getString("text"))
                .startsWith("Hello Ada, Grace Hopper invites you to \"Plan\":")
                .endsWith("http://demo.localhost:8080/planning?t=own");
    }

    @ParameterizedTest
    @CsvSource({"Acme & Co, Acme & Co", "+34911000000, +34911000000", "22000, 22000", "'', Convene"})
    void theOperatorsSenderIsTaken(String template, String from) throws IOException {
        writeSender(template);

        assertThat(send()).isEqualTo(new SendResult.Accepted());

        assertThat(received.get(0).body().getString("from")).isEqualTo(from);
    }

    /** It is in the words of the data, and must not cost anybody the message. */
    @ParameterizedTest
    @ValueSource(strings = {"{{meeting.user.username}}", "Réunions", "+34 600", "{{party}}{{party}}"})
    void whatIsNoSenderIsReplacedAndTheRecordSaysSo(String template) throws IOException {
        writeSender(template);

        assertThat(send()).isEqualTo(new SendResult.Accepted(Optional.of(SendResult.Accepted.SENDER_REPLACED)));

        assertThat(received.get(0).body().getString("from")).isEqualTo("Convene");
    }

    private void writeSender(String template) throws IOException {
        var file = configuration.resolve("meetings/tpl/sms/en/from.hbs");
        Files.createDirectories(file.getParent());
        Files.writeString(file, template);
    }

    @Test
    void withoutATokenNoneIsSent() {
        token = Optional.empty();
        assertThat(send()).isEqualTo(new SendResult.Accepted());
        assertThat(received.get(0).headers()).doesNotContainKey("authorization");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 410, 413, 422})
    void aRefusalOfTheMessageIsForGood(int status) {
        answer = request -> status(request, status);
        assertThat(send()).isEqualTo(new SendResult.Refused("http-" + status, true));
    }

    @ParameterizedTest
    @CsvSource({
        "302, false",
        "401, false",
        "402, false",
        "403, false",
        "404, false",
        "408, false",
        "429, false",
        "500, true",
        "503, true"
    })
    void whatIsNotAboutTheMessageIsTriedAgain(int status, boolean maybeSent) {
        answer = request -> status(request, status);
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-" + status, maybeSent));
    }

    @Test
    void whoIsAskedToWaitWaits() {
        answer = request -> {
            request.response().putHeader("Retry-After", "90");
            status(request, 429);
        };
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-429", false, Duration.ofSeconds(90)));
        answer = request -> {
            request.response()
                    .putHeader("Date", "Tue, 02 Jun 2026 09:00:00 GMT")
                    .putHeader("Retry-After", "Tue, 02 Jun 2026 09:01:00 GMT");
            status(request, 503);
        };
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-503", true, Duration.ofSeconds(60)));
        answer = request -> {
            request.response().putHeader("Retry-After", "soon");
            status(request, 429);
        };
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-429", false));
    }

    @ParameterizedTest
    @CsvSource({"200, true", "400, false", "404, false", "502, true"})
    void aPageInHtmlIsNoAnswerOfTheProvider(int status, boolean maybeSent) {
        answer = request -> {
            request.response().putHeader("Content-Type", "text/html; charset=utf-8");
            status(request, status);
        };
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-" + status + "-html", maybeSent));
    }

    @ParameterizedTest
    @CsvSource({"429, http-429, false", "503, http-503-html, true"})
    void whatStandsBetweenMayAskToWaitToo(int status, String reason, boolean maybeSent) {
        answer = request -> {
            request.response().putHeader("Content-Type", "text/html").putHeader("Retry-After", "90");
            status(request, status);
        };
        var result = (SendResult.Unreachable) send();
        assertThat(result).isEqualTo(new SendResult.Unreachable(reason, maybeSent, Duration.ofSeconds(90)));
        assertThat(result.isTooMany()).isEqualTo(status == 429);
    }

    @Test
    void whoeverHangsUpOrSaysNothingMayHaveSentTheMessage() {
        answer = request -> request.connection().close();
        assertThat(send()).isEqualTo(new SendResult.Unreachable("connection-lost", true));
        answer = request -> {};
        timeout = Duration.ofSeconds(2);
        assertThat(send()).isEqualTo(new SendResult.Unreachable("timeout", true));
    }

    @Test
    void aRepeatAfterAnAnswerThatNobodyHeardIsTheSameMessageUnderTheSameKey() {
        answer = request -> request.connection().close();
        assertThat(send()).isInstanceOf(SendResult.Unreachable.class);
        answer = request -> status(request, 200);
        assertThat(send()).isEqualTo(new SendResult.Accepted());

        assertThat(received).hasSize(2);
        assertThat(received.get(1).body()).isEqualTo(received.get(0).body());
        assertThat(taken).containsOnlyKeys(Meetings.DELIVERY);
    }

    @Test
    void whereNobodyListensNothingWasSent() {
        await(server.close());
        assertThat(send()).isEqualTo(new SendResult.Unreachable("connection-failed", false));
    }

    @Test
    void asManyMessagesGoOutAtOnceAsThereAreConnections() {
        var arrived = new CopyOnWriteArrayList<HttpServerRequest>();
        answer = request -> {
            arrived.add(request);
            if (arrived.size() == 8) {
                arrived.forEach(waiting -> status(waiting, 202));
            }
        };
        var channel = channel();
        var sent = IntStream.range(0, 8)
                .mapToObj(number -> channel.send(notice(), TENANT))
                .toList();
        assertThat(Uni.join().all(sent).andFailFast().await().atMost(Duration.ofSeconds(30)))
                .containsOnly(new SendResult.Accepted());
    }

    @Test
    void thereAreAsManyConnectionsAsDeliveriesAtOnce() {
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withMapping(SmsConfig.class)
                .withDefaultValue("convene.notifications.delivery.concurrency", "40")
                .build();
        assertThat(config.getConfigMapping(SmsConfig.class).connections()).isEqualTo(40);
    }

    @Test
    void withoutAProviderNothingIsConfigured() {
        url = Optional.empty();
        assertThat(send()).isEqualTo(new SendResult.NotConfigured());
    }

    private SendResult send() {
        return channel().send(notice(), TENANT).await().atMost(Duration.ofSeconds(30));
    }

    private SmsChannel channel() {
        var config = new TestSmsConfig(url, token, timeout);
        var mutiny = new io.vertx.mutiny.core.Vertx(vertx);
        return new SmsChannel(
                TestTemplates.sms(configuration),
                new SmsProvider(mutiny, config),
                new TwilioProvider(mutiny, config),
                TestShortener.none(),
                config);
    }

    private static Notice notice() {
        var draft = new Meetings.Draft(List.of(Meetings.phoneOnly("1", "Ada", "+34600000001")));
        draft.name = "“Plan”";
        return Meetings.notice(Kind.INVITATION, Channel.SMS, draft.build(), Optional.empty());
    }

    private static void status(HttpServerRequest request, int status) {
        request.response().setStatusCode(status).end();
    }

    private static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
