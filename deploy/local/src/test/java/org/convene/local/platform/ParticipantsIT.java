package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Who takes part in a meeting, and who waits for a place. */
class ParticipantsIT {
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Api client = Tenants.otherClient();

    @Test
    void participantsComeAndGoOneByOne() {
        var path = scheduled("\"capacity\": 5");

        var added = client.post(path, "{\"participants\": [{\"name\": \"Ana\", \"email\": \"ana@example.org\"}]}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.header("ETag")).isEqualTo("\"2\"");
        var ana = path + "/" + added.text("/participants/0/id");

        var changed = client.patch(ana, "{\"role\": \"moderator\", \"phone\": \"+34 600 00 00 00\"}", Map.of());
        assertThat(changed.text("/role")).isEqualTo("moderator");
        assertThat(changed.text("/phone")).isEqualTo("+34600000000");
        assertThat(changed.text("/email")).isEqualTo("ana@example.org");
        assertThat(client.get(path).json().get("participants").get(0)).isEqualTo(changed.json());

        var remaining = client.delete(ana);
        assertThat(remaining.status()).isEqualTo(200);
        assertThat(remaining.json().get("participants")).isEmpty();
        assertThat(client.delete(ana).text("/code")).isEqualTo("participant-not-found");
    }

    @Test
    void aTimeZoneThatWasDroppedAndANumberOfOldStayUntilTheyAreChanged() throws Exception {
        var path = scheduled("\"participants\": [{\"name\": \"Ana\", \"timeZone\": \"Europe/Madrid\","
                + " \"phone\": \"+34600000000\"}]");
        var id = client.get(path).text("/participants/0/id");
        var ana = path + "/" + id;
        try (var connection = Databases.connect("meetings", "system");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE participant SET time_zone = 'US/Pacific-New',"
                            + " phone = '600 00 00 00' WHERE id = '%s'".formatted(id)))
                    .isEqualTo(1);
        }

        var renamed = client.patch(
                ana, "{\"name\": \"Anna\", \"timeZone\": \"US/Pacific-New\", \"role\": \"moderator\"}", Map.of());
        assertThat(renamed.status()).as(renamed.body()).isEqualTo(200);
        assertThat(renamed.text("/name")).isEqualTo("Anna");
        assertThat(renamed.text("/timeZone")).isEqualTo("US/Pacific-New");
        assertThat(renamed.text("/phone")).isEqualTo("600 00 00 00");
        assertThat(client.patch(ana, "{\"timeZone\": \"Mars/Phobos\"}", Map.of())
                        .text("/errors/0/field"))
                .isEqualTo("timeZone");
        assertThat(client.patch(ana, "{\"email\": \"\"}", Map.of()).text("/errors/0/field"))
                .isEqualTo("email");
        assertThat(client.patch(ana, "{\"phone\": \"600 00 00 01\"}", Map.of()).text("/errors/0/field"))
                .isEqualTo("phone");

        var mended = client.patch(ana, "{\"timeZone\": null, \"phone\": \"+34 600 00 00 02\"}", Map.of());
        assertThat(mended.json().has("timeZone")).isFalse();
        assertThat(mended.text("/phone")).isEqualTo("+34600000002");
    }

    @Test
    void aListTakesThePlaceOfTheOthersAndKeepsWhoIsInBoth() {
        var path = scheduled("\"participants\": [" + one("Ana") + "," + one("Ben") + "]");
        var ana = client.get(path).text("/participants/0/id");
        var ben = client.get(path).text("/participants/1/id");

        var put = client.send(
                "PUT",
                path,
                "{\"participants\": [%s, {\"id\": \"%s\", \"name\": \"Anna\"}]}".formatted(one("Eva"), ana),
                JSON);

        assertThat(put.status()).as(put.body()).isEqualTo(200);
        assertThat(names(put)).containsExactly("Eva", "Anna");
        assertThat(put.text("/participants/1/id")).isEqualTo(ana);
        assertThat(put.body()).doesNotContain(ben);
        assertThat(client.get(path).json()).isEqualTo(put.json());
    }

    /** Each change is a transaction of over fifty rows. Odd versions have twenty reds, even ones thirty blues. */
    @Test
    void whoReadsWhileListsAreReplacedSeesOneOfThemWhole() throws InterruptedException {
        var external = UUID.randomUUID().toString();
        var lists = List.of(crowd("blue", 30), crowd("red", 20));
        var path = scheduled("\"externalMeetingId\": \"%s\", \"participants\": [%s]".formatted(external, lists.get(1)));
        var isUnderWay = new AtomicBoolean(true);

        var answers = AtOnce.all(List.<Callable<Answer>>of(
                () -> replaced(path, lists, isUnderWay),
                () -> repeated(isUnderWay, () -> {
                    var read = client.get(path);
                    assertThat(colours(read)).hasSize(1);
                    assertThat(names(read)).hasSize(colours(read).contains("red") ? 20 : 30);
                    return read;
                }),
                () -> repeated(isUnderWay, () -> {
                    var read = client.get(path.replace("/participants", ""));
                    assertThat(colours(read)).containsExactly(isOdd(read.json()) ? "red" : "blue");
                    assertThat(names(read)).hasSize(isOdd(read.json()) ? 20 : 30);
                    return read;
                }),
                () -> repeated(isUnderWay, () -> {
                    var read = client.get("/v1/meetings?externalMeetingId=" + external);
                    var item = read.json().at("/items/0");
                    assertThat(item.get("participantCount").asInt()).isEqualTo(isOdd(item) ? 20 : 30);
                    return read;
                })));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(client.get(path.replace("/participants", "")).text("/version"))
                .isEqualTo("51");
    }

    /** Fifty times, each time by the other list. */
    private Answer replaced(String path, List<String> lists, AtomicBoolean isUnderWay) {
        try {
            var put = client.get(path);
            for (var turn = 0; turn < 50; turn++) {
                put = client.send("PUT", path, "{\"participants\": [%s]}".formatted(lists.get(turn % 2)), JSON);
                assertThat(put.status()).as(put.body()).isEqualTo(200);
            }
            return put;
        } finally {
            isUnderWay.set(false);
        }
    }

    private static Answer repeated(AtomicBoolean isUnderWay, Supplier<Answer> read) {
        var answer = read.get();
        while (isUnderWay.get()) {
            answer = read.get();
        }
        return answer;
    }

    private static String crowd(String colour, int size) {
        return IntStream.range(0, size).mapToObj(number -> one(colour + number)).collect(Collectors.joining(","));
    }

    private static List<String> colours(Answer list) {
        return names(list).stream()
                .map(name -> name.replaceAll("\\d", ""))
                .distinct()
                .toList();
    }

    private static boolean isOdd(JsonNode meeting) {
        return meeting.get("version").asInt() % 2 == 1;
    }

    @Test
    void nobodyIsTwiceInAMeeting() {
        var path = scheduled("\"participants\": [{\"name\": \"Ana\", \"email\": \"ana@b\u00fccher.example\"}]");

        var again =
                client.post(path, "{\"participants\": [{\"name\": \"A.\", \"email\": \"ANA@xn--bcher-kva.example\"}]}");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.text("/errors/0/field")).isEqualTo("participants[0].email");
        assertThat(client.get(path).json().get("participants")).hasSize(1);
    }

    @Test
    void aUserTakesPartUnderTheirOwnName() {
        var path = scheduled("\"capacity\": 5");
        var address = MeetingRequests.newAddress("eva");
        var eva = client.post("/v1/users", PeopleAndRoomsIT.user(address)).text("/id");

        var added = client.post(path, "{\"participants\": [{\"userId\": \"%s\"}]}".formatted(eva));
        var unknown = client.post(path, "{\"participants\": [{\"userId\": \"65f0c0ffee0123456789abcd\"}]}");

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.text("/participants/0/userId")).isEqualTo(eva);
        assertThat(added.text("/participants/0/email")).isEqualTo(address);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("/code")).isEqualTo("user-unknown");
    }

    @Test
    void whoComesTooLateWaitsAndMovesUp() {
        var path = scheduled("\"capacity\": 1, \"participants\": [" + one("Ana") + "]");
        client.post(path, "{\"participants\": [" + one("Ben") + "," + one("Eva") + "]}");
        assertThat(waiting(client.get(path))).containsExactly(false, true, true);

        client.delete(path + "/" + client.get(path).text("/participants/0/id"));
        assertThat(waiting(client.get(path))).containsExactly(false, true);

        client.patch(path.replace("/participants", ""), "{\"capacity\": 2}", Map.of());
        assertThat(waiting(client.get(path))).containsExactly(false, false);
    }

    @Test
    void ofFiftyWhoWantTheLastTenPlacesTenHaveOneAndTheOthersWaitInOrder() throws InterruptedException {
        var path = scheduled("\"capacity\": 10");

        var answers = AtOnce.all(IntStream.range(0, 50)
                .<Callable<Answer>>mapToObj(
                        number -> () -> client.post(path, "{\"participants\": [" + one("P" + number) + "]}"))
                .toList());

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers)
                .filteredOn(answer -> answer.text("/participants/0/waiting").equals("false"))
                .hasSize(10);
        var waiting = waiting(client.get(path));
        assertThat(waiting.subList(0, 10)).containsOnly(false);
        assertThat(waiting.subList(10, 50)).containsOnly(true);
        assertThat(client.get(path.replace("/participants", "")).text("/version"))
                .isEqualTo("51");
    }

    @Test
    void theSameAdditionFiftyTimesAtOnceAddsOnce() throws InterruptedException {
        var path = scheduled("\"capacity\": 10");
        var keyed = Map.of("Content-Type", "application/json", "Idempotency-Key", "add-" + System.nanoTime());

        var answers =
                AtOnce.all(50, () -> client.send("POST", path, "{\"participants\": [" + one("Ana") + "]}", keyed));

        assertThat(answers).extracting(Answer::status).containsOnly(201);
        assertThat(answers).extracting(Answer::body).containsOnly(answers.get(0).body());
        assertThat(client.get(path).json().get("participants")).hasSize(1);
    }

    @Test
    void aStaleIfMatchAddsNobody() {
        var path = scheduled("\"capacity\": 10");
        client.post(path, "{\"participants\": [" + one("Ana") + "]}");

        var stale = client.send(
                "POST",
                path,
                "{\"participants\": [" + one("Ben") + "]}",
                Map.of("Content-Type", "application/json", "If-Match", "\"1\""));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(names(client.get(path))).containsExactly("Ana");
    }

    @Test
    void aThousandTakePartAndNobodyElse() {
        var people = IntStream.range(0, 1000)
                .mapToObj(number -> one("P" + number))
                .reduce((some, other) -> some + "," + other)
                .orElseThrow();
        var path = scheduled("\"participants\": [" + people + "]");

        var oneMore = client.post(path, "{\"participants\": [" + one("Ana") + "]}");

        assertThat(client.get(path).json().get("participants")).hasSize(1000);
        assertThat(oneMore.status()).isEqualTo(400);
        assertThat(oneMore.text("/errors/0/field")).isEqualTo("participants");
    }

    private static String one(String name) {
        return "{\"name\": \"%s\", \"email\": \"%s@example.org\"}".formatted(name, name.toLowerCase(Locale.ROOT));
    }

    private static List<String> names(Answer list) {
        return participants(list).map(one -> one.get("name").asText()).toList();
    }

    private static List<Boolean> waiting(Answer list) {
        return participants(list).map(one -> one.get("waiting").asBoolean()).toList();
    }

    private static Stream<JsonNode> participants(Answer list) {
        return StreamSupport.stream(list.json().get("participants").spliterator(), false);
    }

    /** The path of its participants. */
    private String scheduled(String members) {
        var made = client.post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "sendInvitations": false, %s}
                """.formatted(MeetingRequests.SINCE, members));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.location() + "/participants";
    }
}
