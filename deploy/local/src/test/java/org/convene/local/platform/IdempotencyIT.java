package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D4: a {@code POST} that creates, sent again with its key, creates nothing and is answered the same. */
class IdempotencyIT {
    private static final String MEETINGS = "/v1/meetings";
    private static final int MEETINGS_AROUND_THE_KILL = 200;

    @Test
    void fiftyEqualRequestsAtOnceScheduleOneMeetingAndInviteOnce() throws InterruptedException, SQLException {
        var client = Api.client();
        var mailbox = new Mailbox(MeetingRequests.newAddress("ana"));
        var name = "Once " + UUID.randomUUID();
        var body = MeetingRequests.withOne(name, mailbox.address());
        var key = newKey();

        var answers = AtOnce.all(50, () -> post(client, MEETINGS, key, body));

        var first = answers.get(0);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(first.header("ETag")).isEqualTo("\"1\"");
        assertThat(first.header("Content-Type")).isEqualTo("application/json;charset=UTF-8");
        assertThat(answers).extracting(IdempotencyIT::whole).containsOnly(whole(first));
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed").equals("true"))
                .hasSize(49);
        assertThat(client.get(first.location()).json()).isEqualTo(first.json());
        assertThat(meetings(name)).isEqualTo("1 of 1");
        assertOnlyOneMail(client, mailbox);
    }

    @Test
    void aQuotedKeyIsTheSameKeyAndBlanksInTheBodyAreFree() {
        var client = Api.client();
        var body = MeetingRequests.withOne("Quoted", MeetingRequests.newAddress("ana"));
        var key = newKey();

        var first = post(client, MEETINGS, key, body);
        var repeat = post(client, MEETINGS, "\"" + key + "\"", body.replace(",", " ,\n "));

        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(whole(repeat)).isEqualTo(whole(first));
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        var client = Api.client();
        var body = MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana"));
        var key = newKey();
        assertThat(post(client, MEETINGS, key, body).status()).isEqualTo(201);

        var other = post(client, MEETINGS, key, body.replace("Planning", "Another"));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/code")).isEqualTo("idempotency-key-reused");
    }

    @Test
    void aRefusedRequestKeepsNoKey() {
        var client = Api.client();
        var good = MeetingRequests.withOne("Mended", MeetingRequests.newAddress("ana"));
        var refused = good.replaceFirst("\"validSince\": \"[^\"]*\"", "\"validSince\": \"2020-01-01T00:00:00Z\"");
        var key = newKey();

        assertThat(post(client, MEETINGS, key, refused).status()).isEqualTo(400);

        var mended = post(client, MEETINGS, key, good);
        assertThat(mended.status()).isEqualTo(201);
        assertThat(mended.header("Idempotency-Replayed")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\"open"})
    void aMalformedKeyIsRefused(String key) {
        assertMalformed(key);
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        assertMalformed("k".repeat(256));
    }

    @Test
    void aClientsSecretIsShownToARepeatAndKeptNowhereInTheOpen() throws SQLException {
        var operator = Api.operator();
        var domain = "once-" + Long.toString(System.nanoTime(), 36);
        var tenantBody = "{\"name\": \"Once\", \"domain\": \"%s\"}".formatted(domain);
        var key = newKey();
        var tenant = post(operator, "/v1/tenants", key, tenantBody);
        assertThat(tenant.status()).as(tenant.body()).isEqualTo(201);
        assertThat(whole(post(operator, "/v1/tenants", key, tenantBody))).isEqualTo(whole(tenant));
        var clientBody = "{\"tenantId\": \"%s\", \"name\": \"Once\", \"scopes\": [\"meetings:read\"]}"
                .formatted(tenant.text("/id"));

        var first = post(operator, "/v1/clients", key, clientBody);
        var repeat = post(operator, "/v1/clients", key, clientBody);

        var secret = first.text("/clientSecret");
        assertThat(secret).startsWith("cvn_");
        assertThat(whole(repeat)).isEqualTo(whole(first));
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeat.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Api.token(first.text("/clientId"), secret, "grant_type=client_credentials")
                        .status())
                .isEqualTo(200);
        var stored = value("access", "SELECT string_agg(row::text, ' ') FROM idempotency_key AS row");
        assertThat(stored).contains(key).doesNotContain(secret, HexFormat.of().formatHex(secret.getBytes(UTF_8)));
        assertThat(stored).contains(HexFormat.of().formatHex(domain.getBytes(UTF_8)));
        assertThat(value("access", "SELECT count(*) FROM client WHERE tenant = '%s'".formatted(tenant.text("/id"))))
                .isEqualTo("1");
    }

    @Test
    void aKilledServiceSchedulesOneMeetingPerKeyHoweverOftenItIsRepeated() throws InterruptedException, SQLException {
        var client = Api.client();
        var run = "Killed " + UUID.randomUUID();
        Map<String, Answer> answers = new ConcurrentHashMap<>();
        var callers = Executors.newFixedThreadPool(16);
        for (var number = 0; number < MEETINGS_AROUND_THE_KILL; number++) {
            var name = run + " " + number;
            callers.execute(() -> answers.put(name, postUntilAnswered(client, name)));
        }
        await().until(() -> answers.size() > MEETINGS_AROUND_THE_KILL / 4);
        RunningPlatform.get().kill("meetings");
        RunningPlatform.get().start("meetings");
        callers.shutdown();
        assertThat(callers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();

        assertThat(answers).hasSize(MEETINGS_AROUND_THE_KILL);
        assertThat(meetings(run)).isEqualTo("200 of 200");
        for (var answer : answers.entrySet()) {
            assertThat(whole(post(client, MEETINGS, answer.getKey().replace(' ', '-'), named(answer.getKey()))))
                    .isEqualTo(whole(answer.getValue()));
        }
        assertThat(meetings(run)).isEqualTo("200 of 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/meetings",
                "/v1/tenants",
                "/v1/clients",
                "/v1/clients/{id}/secrets",
                "/v1/issuers",
                "/v1/spaces",
                "/v1/spaces/{spaceId}/rooms",
                "/v1/users"
            })
    void theApiDescriptionShowsTheHeaderAndTheAnswer(String path) {
        var operation = Api.anonymous()
                .get("/openapi.json")
                .json()
                .at("/paths")
                .get(path)
                .get("post");

        assertThat(operation.at("/parameters").findValuesAsText("name")).contains("Idempotency-Key");
        assertThat(operation
                        .at("/responses/201/content/application~1json/schema/$ref")
                        .asText())
                .startsWith("#/components/schemas/");
    }

    private static Answer postUntilAnswered(Api client, String name) {
        var accepted = new HashMap<String, Answer>();
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .ignoreException(UncheckedIOException.class)
                .until(() -> {
                    var answer = post(client, MEETINGS, name.replace(' ', '-'), named(name));
                    assertThat(answer.status() / 100).as(answer.body()).isNotEqualTo(4);
                    accepted.put(name, answer);
                    return answer.status() == 201;
                });
        return accepted.get(name);
    }

    private static String named(String name) {
        return MeetingRequests.withOne(name, "nobody@example.org")
                .replace("1800,", "1800, \"sendInvitations\": false,");
    }

    private static void assertOnlyOneMail(Api client, Mailbox mailbox) {
        mailbox.awaitMails(1);
        var later = new Mailbox(MeetingRequests.newAddress("later"));
        assertThat(client.post(MEETINGS, MeetingRequests.withOne("Later", later.address()))
                        .status())
                .isEqualTo(201);
        later.awaitMails(1);
        assertThat(mailbox.mails()).hasSize(1);
    }

    private static void assertMalformed(String key) {
        var answer = post(
                Api.client(), MEETINGS, key, MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana")));

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("validation-failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo("Idempotency-Key");
    }

    private static Answer post(Api caller, String path, String key, String body) {
        return caller.send("POST", path, body, Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    /** All of an answer that a repeat has too. */
    private static String whole(Answer answer) {
        return List.of("Location", "ETag", "Content-Type", "Cache-Control").stream()
                .map(answer::header)
                .collect(Collectors.joining("\n", answer.status() + "\n", "\n" + answer.body()));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    /** How many different names of how many meetings begin so. */
    private static String meetings(String name) throws SQLException {
        return value(
                "meetings",
                "SELECT count(DISTINCT name) || ' of ' || count(*) FROM meeting WHERE name LIKE '" + name + "%'");
    }

    private static String value(String database, String sql) throws SQLException {
        try (var superuser = RunningPlatform.get().postgres().connect(database);
                var rows = superuser.createStatement().executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
