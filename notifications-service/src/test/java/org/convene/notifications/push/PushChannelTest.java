package org.convene.notifications.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.notifications.notice.Channel;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.notice.Notice;
import org.convene.notifications.notice.SendResult;
import org.convene.notifications.push.PushServer.Answer;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real HTTP server that checks what it gets, takes it, refuses it and forgets devices. */
class PushChannelTest {
    private static final String TENANT = "65f0000000000000000000aa";
    private static final String USER = "65f0000000000000000000ee";
    private static final Answer UNREGISTERED = Answer.json(404, """
            {"error": {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND", "details": [
              {"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": "UNREGISTERED"}]}}""");
    private static final Answer NO_TOKEN = Answer.json(400, """
            {"error": {"code": 400, "status": "INVALID_ARGUMENT", "details": [
              {"@type": "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": "INVALID_ARGUMENT"},
              {"@type": "type.googleapis.com/google.rpc.BadRequest", "fieldViolations": [
                {"field": "message.token", "description": "Invalid registration token"}]}]}}""");
    private static TestDatabase database;

    private final PushServer server = new PushServer(TestServers.vertx());
    private PushChannel channel = TestPush.channel(database, server.fcm());

    @BeforeAll
    static void createDatabase() {
        database = TestDatabase.create("notifications_push");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.execute("TRUNCATE device");
    }

    @Test
    void fcmGetsThePayloadAsStringsUnderATokenThatIsKept() throws Exception {
        register("fcm", "phone");
        assertThat(send()).isEqualTo(new SendResult.Accepted());
        assertThat(send()).isEqualTo(new SendResult.Accepted());

        assertThat(server.assertions).hasSize(1);
        assertThat(server.assertions.get(0).getStringClaimValue("scope"))
                .isEqualTo("https://www.googleapis.com/auth/firebase.messaging");
        var request = server.received.get(0);
        assertThat(request.path()).isEqualTo("/v1/projects/demo/messages:send");
        assertThat(request.headers()).containsEntry("authorization", "Bearer access-1");
        var message = request.body().getJsonObject("message");
        assertThat(message.getString("token")).isEqualTo("phone");
        assertThat(message.getJsonObject("data").getMap()).containsOnlyKeys("type", "info");
        assertThat(message.getJsonObject("data").getString("type")).isEqualTo("meeting-reminder");
        assertThat(new JsonObject(message.getJsonObject("data").getString("info")).getMap())
                .isEqualTo(Map.of("id", Meetings.ID, "name", "Planning"));
        assertThat(message.getJsonObject("android").getString("ttl")).isEqualTo("900s");
        assertThat(message.getJsonObject("apns").getJsonObject("headers").getString("apns-expiration"))
                .isEqualTo(Long.toString(Meetings.START.getEpochSecond()));
    }

    @Test
    void ofAMeetingThatHasBegunNothingIsKeptForADeviceThatIsOff() {
        register("fcm", "phone");
        assertThat(await(channel.send(notice(Kind.STARTING)))).isEqualTo(new SendResult.Accepted());
        var message = server.received.get(0).body().getJsonObject("message");
        assertThat(message.getJsonObject("android").getString("ttl")).isEqualTo("0s");
        assertThat(message.getJsonObject("apns").getJsonObject("headers").getString("apns-expiration"))
                .isEqualTo("0");
    }

    @Test
    void aProviderOfOnesOwnGetsThePayloadAsItIs() {
        channel = TestPush.channel(database, server.http());
        register("http", "phone");
        assertThat(send()).isEqualTo(new SendResult.Accepted());

        var request = server.received.get(0);
        assertThat(request.headers()).containsEntry("authorization", "Bearer operators");
        assertThat(request.headers().get("idempotency-key"))
                .startsWith(Meetings.DELIVERY + ".")
                .isEqualTo(request.body().getString("id"));
        assertThat(request.body().getString("token")).isEqualTo("phone");
        assertThat(request.body().getJsonObject("payload").getMap()).containsOnlyKeys("type", "info");
        assertThat(request.body().getJsonObject("payload")).isEqualTo(new JsonObject("""
                        {"type": "meeting-reminder", "info": {"id": "%s", "name": "Planning"}}""".formatted(Meetings.ID)));
    }

    @Test
    void whereADeviceCannotBeForgottenTheOthersAreReachedAllTheSame() {
        register("fcm", "gone");
        register("fcm", "phone");
        server.answers.put("gone", UNREGISTERED);
        database.execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION 'not now';
                END $$;
                CREATE TRIGGER refuse BEFORE DELETE ON device FOR EACH ROW EXECUTE FUNCTION refuse();
                """);
        try {
            assertThat(send()).isEqualTo(new SendResult.Accepted());
        } finally {
            database.execute("DROP TRIGGER refuse ON device; DROP FUNCTION refuse()");
        }
        assertThat(devices()).isEqualTo("2");
        assertThat(send()).isEqualTo(new SendResult.Accepted());
        assertThat(devices()).as("at the next message").isEqualTo("1");
    }

    @Test
    void devicesThatAreGoneAreForgottenAndTheOthersAreReached() {
        register("fcm", "gone");
        register("fcm", "broken");
        register("fcm", "phone");
        server.answers.put("gone", UNREGISTERED);
        server.answers.put("broken", NO_TOKEN);
        assertThat(send()).isEqualTo(new SendResult.Accepted());
        assertThat(devices()).isEqualTo("1");
        server.answers.put("phone", UNREGISTERED);
        assertThat(send()).isEqualTo(new SendResult.NoDevice());
        assertThat(devices()).isEqualTo("0");
    }

    @Test
    void ofOnesOwnProviderGoneIsWhatIsGone() {
        channel = TestPush.channel(database, server.http());
        register("http", "phone");
        server.answers.put("phone", Answer.json(404, "{}"));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-404", false));
        assertThat(devices()).isEqualTo("1");
        server.answers.put("phone", Answer.json(410, "{}"));
        assertThat(send()).isEqualTo(new SendResult.NoDevice());
        assertThat(devices()).isEqualTo("0");
    }

    @Test
    void whatIsNotAboutTheDeviceForgetsNone() {
        register("fcm", "phone");
        answer(Answer.json(404, "{\"error\": {\"status\": \"NOT_FOUND\"}}"));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-404", false));
        answer(new Answer(404, Map.of("Content-Type", "text/html"), "<html>"));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-404-html", false));
        answer(new Answer(200, Map.of("Content-Type", "text/html"), "<html>"));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-200-html", true));
        answer(Answer.json(200, "[]"));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("answer-not-understood", true));
        answer(Answer.json(500, "{}"));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-500", true));
        answer(new Answer(429, Map.of("Retry-After", "37"), ""));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("device-limit", false, Duration.ofSeconds(37)));
        assertThat(devices()).isEqualTo("1");
    }

    /** One device's limit says nothing of the others. */
    @ParameterizedTest
    @ValueSource(strings = {"""
                {"error": {"details": [{"@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "RATE_LIMIT_EXCEEDED", "metadata": {"consumer": "projects/123"}}]}}""", """
                {"error": {"details": [{"@type": "type.googleapis.com/google.rpc.QuotaFailure",
                    "violations": [{"subject": "project:demo", "description": "Message rate exceeded"}]}]}}"""})
    void onlyTheProjectsQuotaIsEverybodys(String body) {
        register("fcm", "phone");
        answer(Answer.json(429, body));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-429", false));
        answer(Answer.json(429, """
                {"error": {"details": [{"errorCode": "QUOTA_EXCEEDED"}, {"violations": [{"subject": "device"}]}]}}"""));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("device-limit", false));
    }

    @Test
    void aTokenThatIsRefusedIsFetchedAnew() {
        register("fcm", "phone");
        answer(Answer.json(401, "{}"));
        assertThat(send()).isEqualTo(new SendResult.Unreachable("http-401", false));
        server.answers.clear();
        assertThat(send()).isEqualTo(new SendResult.Accepted());
        assertThat(server.received.get(1).headers()).containsEntry("authorization", "Bearer access-2");
    }

    @Test
    void whoHasNoDeviceOrNoPushHasNone() {
        assertThat(send()).isEqualTo(new SendResult.NoDevice());
        register("http", "of the other provider");
        assertThat(send()).isEqualTo(new SendResult.NoDevice());
        channel = TestPush.channel(database, TestPush.config());
        assertThat(send()).isEqualTo(new SendResult.NotConfigured());
    }

    @Test
    void whatIsNoKeyIsNotStartedWithAndNotRepeated() {
        var config = TestPush.config("convene.push.fcm.service-account", "{\"private_key\": \"hidden\"}");
        assertThatThrownBy(() -> TestPush.channel(database, config))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("convene.push.fcm.service-account")
                .hasMessageNotContaining("hidden");
    }

    private void answer(Answer answer) {
        server.answers.put("phone", answer);
    }

    private static void register(String provider, String token) {
        var request = new DeviceRequest(provider, token, Optional.empty(), Optional.empty());
        var registered =
                await(TestPush.register(database, TestPush.config()).register(TENANT, Devices.ofUser(USER), request));
        assertThat(registered.userId()).contains(USER);
    }

    private static String devices() {
        return database.value("SELECT count(*) FROM device");
    }

    private SendResult send() {
        return await(channel.send(notice(Kind.REMINDER)));
    }

    private static Notice notice(Kind kind) {
        var ada = Meetings.known(Meetings.participant("1", "Ada", "ada@example.org"), USER, "A-1");
        return Meetings.notice(kind, Channel.PUSH, Meetings.scheduled(List.of(ada)), Optional.empty());
    }

    private static <T> T await(Uni<T> work) {
        return work.await().atMost(Duration.ofSeconds(30));
    }
}
