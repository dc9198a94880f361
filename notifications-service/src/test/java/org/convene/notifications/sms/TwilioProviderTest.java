package org.convene.notifications.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.shortener.TestShortener;
import org.convene.notifications.template.TestTemplates;
import org.convene.notifications.tenant.TestTenants;
import org.convene.platform.contracts.TenantState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a real HTTP server that takes messages as Twilio does, refuses them, and answers what is no answer. */
class TwilioProviderTest {
    private static final TenantState TENANT = TestTenants.tenant("acme", "live", 1);

    private static final String CALLBACK =
            "https://convene.example.org/v1/deliveries/" + Meetings.DELIVERY + "/twilio-status";

    private record Received(String path, String header, Map<String, String> form) {}

    @TempDir
    Path configuration;

    private final Vertx vertx = Vertx.vertx();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private Consumer<HttpServerRequest> answer =
            request -> json(request, 201, "{\"sid\": \"SM1\", \"status\": \"queued\"}");
    private final URI url = start();

    private URI start() {
        var server = vertx.createHttpServer()
                .requestHandler(request -> {
                    request.setExpectMultipart(true);
                    request.endHandler(ended -> {
                        received.add(new Received(request.path(), request.getHeader("Authorization"), form(request)));
                        answer.accept(request);
                    });
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    private static Map<String, String> form(HttpServerRequest request) {
        var form = new TreeMap<String, String>();
        request.formAttributes().forEach(field -> form.put(field.getKey(), field.getValue()));
        return form;
    }

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void twilioGetsTheMessageAndWhereToReportWhatBecomesOfIt() {
        assertThat(send()).isEqualTo(new SendResult.Accepted());
        var request = received.get(0);
        assertThat(request.path()).isEqualTo("/2010-04-01/Accounts/AC1/Messages.json");
        assertThat(request.header()).isEqualTo("Basic " + Base64.getEncoder().encodeToString("AC1:secret".getBytes()));
        assertThat(request.form())
                .containsOnlyKeys("To", "From", "Body", "StatusCallback")
                .containsEntry("To", "+34600000001")
                .containsEntry("From", "Convene")
                .containsEntry("StatusCallback", CALLBACK);
        assertThat(request.form().get("Body")).startsWith("Hello Ada, Grace Hopper invites you to Planning:");
    }

    @ParameterizedTest
    @CsvSource({"21211, true", "21610, true", "21614, true", "21606, false", "21611, false"})
    void aRefusalSaysWhyAndIsForGoodIfItIsAboutTheRecipient(int code, boolean forGood) {
        answer =
                request -> json(request, 400, new JsonObject().put("code", code).encode());
        assertThat(send())
                .isEqualTo(
                        forGood
                                ? new SendResult.Refused("twilio-" + code, true)
                                : new SendResult.Unreachable("twilio-" + code, false));
    }

    @Test
    void whatIsNoAnswerOfTwiliosIsTriedAgain() {
        answer = request -> html(request, 200);
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-200-html", true));
        answer = request -> json(request, 201, "not json");
        assertThat(send()).isEqualTo(new SendResult.Unreachable("answer-not-understood", true));
        answer = request -> json(request, 401, "{\"code\": 20003}");
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-401", false));
        answer = request -> json(request, 500, "{}");
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-500", true));
        answer = request -> {
            request.response().putHeader("Retry-After", "5");
            json(request, 429, "{\"code\": 20429}");
        };
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-429", false, Duration.ofSeconds(5)));
    }

    /** The signature was computed by other means. */
    @Test
    void onlyWhatTwilioSignedForThisDeliveryIsItsWord() {
        var form = Map.of("MessageStatus", List.of("delivered"), "MessageSid", List.of("SM1"), "Empty", List.of(""));
        var signature = new TwilioSignature(config());
        var right = Optional.of("tkm+dQsfnjd9CGKp5CNW2fRRZAU=");
        assertThat(signature.isRight(right, Meetings.DELIVERY, 0, form)).isTrue();
        assertThat(signature.isRight(right, Meetings.ID, 0, form)).isFalse();
        assertThat(signature.isRight(right, Meetings.DELIVERY, 0, Map.of("MessageStatus", List.of("failed"))))
                .isFalse();
        assertThat(signature.isRight(Optional.empty(), Meetings.DELIVERY, 0, form))
                .isFalse();
        var unconfigured = new TwilioSignature(new TestSmsConfig(Optional.empty(), Optional.empty()));
        assertThat(unconfigured.isRight(right, Meetings.DELIVERY, 0, form)).isFalse();
    }

    @Test
    void whatItTellsOfOneSendIsNotTakenForAnother() {
        var form = Map.of("MessageStatus", List.of("delivered"));
        var callback = TwilioSignature.callback(config().twilio(), Meetings.DELIVERY, 1);
        assertThat(callback).isEqualTo(CALLBACK + "?resend=1");
        var signature = new TwilioSignature(config());
        var signed =
                Optional.of(signature.sign(CALLBACK.replace("https://convene.example.org", "") + "?resend=1", form));
        assertThat(signature.isRight(signed, Meetings.DELIVERY, 1, form)).isTrue();
        assertThat(signature.isRight(signed, Meetings.DELIVERY, 0, form)).isFalse();
        assertThat(signature.isRight(signed, Meetings.DELIVERY, 2, form)).isFalse();
    }

    private SendResult send() {
        var mutiny = new io.vertx.mutiny.core.Vertx(vertx);
        var channel = new SmsChannel(
                TestTemplates.sms(configuration),
                new SmsProvider(mutiny, config()),
                new TwilioProvider(mutiny, config()),
                TestShortener.none(),
                config());
        var ada = Meetings.phoneOnly("1", "Ada", "+34600000001");
        var notice = Meetings.notice(Kind.INVITATION, Channel.SMS, Meetings.scheduled(List.of(ada)), Optional.empty());
        return channel.send(notice, TENANT).await().atMost(Duration.ofSeconds(20));
    }

    private SmsConfig config() {
        return new TestSmsConfig(
                Optional.empty(),
                Optional.empty(),
                new TestSmsConfig.Account(Optional.of("AC1"), Optional.of("secret"), url));
    }

    private static void json(HttpServerRequest request, int status, String body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body);
    }

    private static void html(HttpServerRequest request, int status) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html")
                .end("<html>");
    }
}
