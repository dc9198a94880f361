package org.convene.local.platform;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Many meetings in one call, each with its own outcome. */
class BatchIT {
    private static final String BATCH = "/v1/meetings/batch";
    private static final int BATCHES_AROUND_THE_KILL = 40;

    private final Api client = Api.client();
    private final String run = "Batch " + UUID.randomUUID();

    @Test
    void eachMeetingHasTheOutcomeThatItWouldHaveHadAlone() {
        var taken = "taken-" + UUID.randomUUID();
        client.post("/v1/meetings", meeting("\"urlName\": \"%s\"".formatted(taken)));
        var meetings = List.of(
                meeting("\"participants\": [{\"name\": \"Ana\"}, {\"name\": \"Ben\", \"email\": \"nobody\"}]"),
                meeting("\"participants\": [{\"name\": \"Ana\", \"email\": \"%s\"}]"
                        .formatted(MeetingRequests.newAddress("ana"))),
                meeting("\"duration\": \"long\"").replaceFirst("\"duration\": 1800,", ""),
                meeting("\"validUntil\": \"2030-05-31T09:00:00Z\""),
                meeting("\"urlName\": \"%s\"".formatted(taken)),
                meeting("\"roomId\": \"65f0c0ffee0123456789abcd\""),
                meeting("\"nonsense\": 1"),
                "[]",
                "null",
                meeting("\"language\": \"de\""),
                meeting(BadMeetings.crowd()));

        var answer = batch(meetings);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var results = answer.json().get("results");
        assertThat(results).hasSameSizeAs(meetings);
        for (var index = 0; index < meetings.size(); index++) {
            var result = results.get(index);
            var alone = client.post("/v1/meetings", meetings.get(index));
            assertThat(result.get("index").asInt()).isEqualTo(index);
            assertThat(result.get("status").asInt()).as(result.toString()).isEqualTo(alone.status());
            if (alone.status() != 201) {
                assertThat(result.get("problem")).isEqualTo(alone.json());
            }
        }
        var made = results.get(9).get("meeting");
        assertThat(client.get("/v1/meetings/" + made.get("id").asText()).json()).isEqualTo(made);
        assertThat(results.get(10).at("/problem/code").asText()).isEqualTo("too-large");
    }

    @Test
    void ofMoreThanTheDayHasTheFirstAreMadeAndEachOtherIsRefused() {
        var limited = limitedTo(5);
        var meetings = new ArrayList<>(meetings(8));
        meetings.add(0, meeting("\"roomId\": \"65f0c0ffee0123456789abcd\""));
        meetings.add(2, meeting("\"language\": \"?\""));
        var body = body(meetings);

        var tried = statuses(limited.post(BATCH + "?dryRun=true", body));
        var made = limited.post(BATCH, body);

        assertThat(statuses(made)).isEqualTo(tried).containsExactly(422, 201, 400, 201, 201, 201, 201, 409, 409, 409);
        assertThat(made.text("/results/9/problem/code")).isEqualTo("meetings-per-day-exceeded");
        assertThat(statuses(limited.post(BATCH, body(meetings(2))))).containsExactly(409, 409);
        assertThat(limited.post("/v1/meetings?dryRun=true", meetings(1).get(0)).text("/code"))
                .isEqualTo("meetings-per-day-exceeded");
    }

    @Test
    void batchesAtOnceMakeAsManyAsTheDayHas() throws Exception {
        var limited = limitedTo(25);
        var body = body(meetings(10));

        var answers = AtOnce.all(6, () -> limited.post(BATCH, body));

        assertThat(answers.stream().flatMap(answer -> statuses(answer).stream()))
                .hasSize(60)
                .filteredOn(status -> status == 201)
                .hasSize(25);
    }

    private static Api limitedTo(int meetings) {
        var tenant = Api.operator().post("/v1/tenants", """
                {"name": "Limited", "domain": "limited-%s", "quotas": {"meetingsPerDay": %d}}
                """.formatted(Long.toString(System.nanoTime(), 36), meetings));
        return Tenants.client(tenant.text("/id"), List.of("meetings:write"));
    }

    @Test
    void whoIsInAMeetingOfABatchIsInvitedLikeAnybodyElse() {
        var mailbox = new Mailbox(MeetingRequests.newAddress("ana"));

        assertThat(statuses(batch(List.of(MeetingRequests.withOne(run, mailbox.address())))))
                .containsExactly(201);

        mailbox.awaitMails(1);
    }

    @Test
    void aHundredMeetingsAreTakenAndOneMoreIsNot() throws SQLException {
        assertThat(statuses(batch(meetings(100)))).hasSize(100).containsOnly(201);
        assertThat(made()).isEqualTo("100");

        var refused = batch(meetings(101));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("meetings");
        assertThat(statuses(batch(List.of()))).isEmpty();
        assertThat(client.post(BATCH, "{\"meetings\": {}}").status()).isEqualTo(400);
        assertThat(made()).isEqualTo("100");
    }

    @Test
    void aRepeatWithTheSameKeyIsAnsweredTheSameAndMakesNothing() throws SQLException {
        var body = body(List.of(meeting("\"language\": \"de\""), meeting("\"language\": \"?\"")));

        var first = send(body, run.replace(' ', '-'));
        var repeat = send(body, run.replace(' ', '-'));

        assertThat(statuses(first)).containsExactly(201, 400);
        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(made()).isEqualTo("1");
    }

    @Test
    void withoutAKeyAnExternalIdMakesOneMeetingHoweverManyAskForItAtOnce() throws Exception {
        var body = IntStream.range(0, 20)
                .mapToObj(number -> meeting("\"externalMeetingId\": \"%s %d\"".formatted(run, number)))
                .toList();
        var backwards =
                IntStream.range(0, 20).mapToObj(number -> body.get(19 - number)).toList();

        var answers = AtOnce.all(IntStream.range(0, 10)
                .<Callable<Answer>>mapToObj(number -> () -> batch(number % 2 == 0 ? body : backwards))
                .toList());

        assertThat(answers).allSatisfy(answer -> assertThat(statuses(answer)).containsAnyOf(200, 201));
        assertThat(answers.stream().flatMap(answer -> statuses(answer).stream()).filter(status -> status == 201))
                .hasSize(20);
        assertThat(made()).isEqualTo("20");
        assertThat(ids(batch(body))).isEqualTo(ids(answers.get(0)));
    }

    @Test
    void ofBatchesAtOnceThatNameTheSameUrlNamesInAnotherOrderOneHasEach() throws Exception {
        var prefix = "at-once-" + UUID.randomUUID();
        var body = IntStream.range(0, 100)
                .mapToObj(number -> meeting("\"urlName\": \"%s-%d\"".formatted(prefix, number)))
                .toList();
        var backwards = IntStream.range(0, 100)
                .mapToObj(number -> body.get(99 - number))
                .toList();

        var answers = AtOnce.all(IntStream.range(0, 6)
                .<Callable<Answer>>mapToObj(number -> () -> batch(number % 2 == 0 ? body : backwards))
                .toList());

        assertThat(answers).allSatisfy(answer -> assertThat(statuses(answer)).isSubsetOf(201, 409));
        assertThat(made()).isEqualTo("100");
    }

    @Test
    void ofTwoWithTheSameIdOrNameInOneCallTheLaterIsRefused() {
        var id = meeting("\"externalMeetingId\": \"%s\"".formatted(run));
        var name = meeting("\"urlName\": \"once-%s\"".formatted(UUID.randomUUID()));

        var answer = batch(List.of(id, id, name, name));

        assertThat(statuses(answer)).containsExactly(201, 400, 201, 409);
        assertThat(answer.text("/results/1/problem/errors/0/rule")).isEqualTo("duplicate");
        assertThat(answer.text("/results/3/problem/code")).isEqualTo("url-name-taken");
    }

    @Test
    void aDryRunSaysWhatWouldBeAndMakesNothing() throws SQLException {
        var body = body(List.of(
                meeting("\"participants\": [{\"name\": \"Ana\"}]"),
                meeting("\"language\": \"?\""),
                meeting(BadMeetings.crowd())));

        var answer = client.post(BATCH + "?dryRun=true", body);

        assertThat(statuses(answer)).containsExactly(201, 400, 422);
        assertThat(answer.json().at("/results/0/meeting").isMissingNode()).isTrue();
        assertThat(answer.text("/results/0/dryRun/meeting/name")).isEqualTo(run);
        assertThat(answer.text("/results/0/dryRun/events/0/type")).isEqualTo("org.convene.meeting.scheduled.v1");
        assertThat(answer.text("/results/0/dryRun/concerned/0/participant/name"))
                .isEqualTo("Ana");
        assertThat(answer.text("/results/2/problem/code")).isEqualTo("too-large");
        assertThat(made()).isEqualTo("0");
        assertThat(client.post(BATCH + "?dryRun=maybe", body).status()).isEqualTo(400);
        assertThat(made()).isEqualTo("0");
    }

    @Test
    void aKilledServiceHasMadeEachBatchOnceHoweverOftenItIsRepeated() throws Exception {
        Map<String, Answer> answers = new ConcurrentHashMap<>();
        var body = body(meetings(20));
        var callers = Executors.newFixedThreadPool(4);
        for (var number = 0; number < BATCHES_AROUND_THE_KILL; number++) {
            var key = run.replace(' ', '-') + number;
            callers.execute(() -> answers.put(key, sendUntilAnswered(body, key)));
        }
        await().until(() -> answers.size() > BATCHES_AROUND_THE_KILL / 4);
        RunningPlatform.get().kill("meetings");
        assertThat(Integer.parseInt(made()) % 20).isZero();
        RunningPlatform.get().start("meetings");
        callers.shutdown();
        assertThat(callers.awaitTermination(2, TimeUnit.MINUTES)).isTrue();

        assertThat(answers).hasSize(BATCHES_AROUND_THE_KILL);
        assertThat(answers.values())
                .allSatisfy(answer -> assertThat(statuses(answer)).hasSize(20).containsOnly(201));
        assertThat(answers)
                .allSatisfy((key, answer) -> assertThat(send(body, key).body()).isEqualTo(answer.body()));
        assertThat(made()).isEqualTo(Integer.toString(20 * BATCHES_AROUND_THE_KILL));
    }

    private Answer sendUntilAnswered(String body, String key) {
        var accepted = new AtomicReference<Answer>();
        await().atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(250))
                .ignoreException(UncheckedIOException.class)
                .until(() -> {
                    accepted.set(send(body, key));
                    return accepted.get().status() == 200;
                });
        return accepted.get();
    }

    private Answer send(String body, String key) {
        return client.send("POST", BATCH, body, Map.of("Content-Type", "application/json", "Idempotency-Key", key));
    }

    private Answer batch(List<String> meetings) {
        return client.post(BATCH, body(meetings));
    }

    private static String body(List<String> meetings) {
        return meetings.stream().collect(joining(",", "{\"meetings\": [", "]}"));
    }

    private List<String> meetings(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> meeting("\"language\": \"en\""))
                .toList();
    }

    private String meeting(String more) {
        return "{\"name\": \"%s\", \"validSince\": \"%s\", \"duration\": 1800, \"sendInvitations\": false, %s}"
                .formatted(run, MeetingRequests.SINCE, more);
    }

    private String made() throws SQLException {
        try (var connection = Databases.connect("meetings", "system")) {
            return Databases.strings(connection, "SELECT count(*) FROM meeting WHERE name = '%s'".formatted(run))
                    .get(0);
        }
    }

    private static List<Integer> statuses(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return results(answer).stream()
                .map(result -> result.get("status").asInt())
                .toList();
    }

    private static List<String> ids(Answer answer) {
        return results(answer).stream()
                .map(result -> result.at("/meeting/id").asText())
                .toList();
    }

    private static List<JsonNode> results(Answer answer) {
        return StreamSupport.stream(answer.json().get("results").spliterator(), false)
                .toList();
    }
}
