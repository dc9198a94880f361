package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Users of an installation that has a captcha's provider (R41). */
class CaptchaIT {
    private static final String SERVICE = "access";
    private static final String USERS = "/v1/users";
    private static final String SECRET = "0xSecret+&=";

    /** Like the known providers', it takes each token once. */
    private static final Set<String> UNUSED = ConcurrentHashMap.newKeySet();

    private static final List<String> ASKED = new CopyOnWriteArrayList<>();
    private static volatile boolean broken;
    private static HttpServer provider;

    private final Api client = Api.client();

    @BeforeAll
    static void ask() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/siteverify", CaptchaIT::answer);
        provider.start();
        var address = "127.0.0.1:" + provider.getAddress().getPort();
        RunningPlatform.get().kill(SERVICE);
        RunningPlatform.get()
                .startWith(
                        SERVICE,
                        Map.of(
                                "CONVENE_ACCESS_CAPTCHA_URL", "http://" + address + "/siteverify",
                                "CONVENE_ACCESS_CAPTCHA_SECRET", SECRET,
                                "CONVENE_OUTGOING_ALLOWED_TARGETS", address));
    }

    @AfterAll
    static void goBack() {
        RunningPlatform.get().kill(SERVICE);
        RunningPlatform.get().start(SERVICE);
        provider.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        ASKED.add(form);
        var token = form.replaceFirst(".*response=", "");
        var right = form.startsWith("secret=0xSecret%2B%26%3D&") && UNUSED.remove(token);
        var body = broken ? "<html>down" : "{\"success\": %s, \"error-codes\": []}".formatted(right);
        exchange.sendResponseHeaders(broken ? 502 : 200, body.length());
        exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        exchange.close();
    }

    @Test
    void withoutATokenThereIsNoUser() {
        var answer = client.post(USERS, user("").replaceFirst("\"captchaToken\": \"\",", ""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text("/code")).isEqualTo("captcha-required");
        assertThat(answer.text("/errors/0/field")).isEqualTo("captchaToken");
    }

    @Test
    void aTokenIsGoodForOneUserAndForEveryRepeatOfTheSameRequest() throws Exception {
        var token = newToken();
        var body = user(token);
        var key = UUID.randomUUID().toString();

        var answers = AtOnce.all(
                20,
                () -> client.send(
                        "POST", USERS, body, Map.of("Content-Type", "application/json", "Idempotency-Key", key)));

        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.body()).isEqualTo(201));
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(ASKED.stream().filter(form -> form.endsWith(token))).hasSize(1);
        var other = client.post(USERS, user(token));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("captcha-refused");
    }

    @Test
    void aProviderThatDoesNotAnswerLetsNobodyInAndTheTokenStaysGood() {
        var token = newToken();
        var body = user(token);
        broken = true;
        try {
            var answer = client.post(USERS, body);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.text("/code")).isEqualTo("captcha-unavailable");
            assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
        } finally {
            broken = false;
        }
        UNUSED.add(token);
        assertThat(client.post(USERS, body).status()).isEqualTo(201);
    }

    private static String newToken() {
        var token = UUID.randomUUID().toString();
        UNUSED.add(token);
        return token;
    }

    private static String user(String token) {
        return PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva"))
                .replace("\"captchaToken\": \"string\"", "\"captchaToken\": \"%s\"".formatted(token));
    }
}
