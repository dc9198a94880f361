package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingChangesIT {
    private Api client;
    private String path;

    @BeforeEach
    void aMeeting() {
        client = Api.client();
        path = client.post("/v1/meetings", MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana")))
                .location();
    }

    @Test
    void aStaleIfMatchIsRefusedAndChangesNothing() {
        client.patch(path, "{\"name\": \"Planning 2\"}", Map.of("If-Match", "\"1\""));

        var stale = client.patch(path, "{\"name\": \"Planning 3\"}", Map.of("If-Match", "\"1\""));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("/code")).isEqualTo("stale-version");
        assertThat(client.get(path).text("/name")).isEqualTo("Planning 2");
    }

    @Test
    void everyOtherChangeIsRefusedUnderAStaleIfMatchToo() {
        client.patch(path, "{\"name\": \"Planning 2\"}", Map.of());
        var before = client.get(path);
        var people = path + "/participants";
        var ana = people + "/" + before.text("/participants/0/id");
        var stale = Map.of("If-Match", "\"1\"");
        var list = Map.of("If-Match", "\"1\"", "Content-Type", "application/json");

        for (var refused : new Answer[] {
            client.send("POST", path + "/cancel", "", stale),
            client.send("POST", path + "/end", "", stale),
            client.send("PUT", people, "{\"participants\": []}", list),
            client.patch(ana, "{\"name\": \"Anna\"}", stale),
            client.send("DELETE", ana, "", stale)
        }) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(412);
            assertThat(refused.text("/code")).isEqualTo("stale-version");
        }
        assertThat(client.get(path).json()).isEqualTo(before.json());
    }

    @Test
    void aPatchThatChangesNothingMakesNoNewVersion() {
        var answer = client.patch(path, "{\"name\": \"Planning\"}", Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
    }

    /** D11 and R20: what is settled when a meeting is made, and what has requests of its own. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "urlName         | {'urlName': 'other'}",
                "urlName         | {'urlName': null, 'name': 'Other'}",
                "participants    | {'participants': []}",
                "participants    | {'name': 'Other', 'participants': [{'name': 'Eva'}]}",
                "sendInvitations | {'sendInvitations': false}",
                "sendInvitations | {'name': 'Other', 'sendInvitations': true}",
                "id              | {'id': '65f0c0ffee0123456789abcd'}",
                "status          | {'status': 'cancelled'}",
                "meetingToken    | {'meetingToken': '0000-0000-0000-0000'}",
                "version         | {'version': 7}",
                "url             | {'url': 'https://example.org'}"
            })
    void whatIsFixedIsRefusedAndTheVersionStays(String field, String patch) {
        var before = client.get(path);

        for (var query : new String[] {"", "?dryRun=true"}) {
            var refused = client.patch(path + query, patch.replace('\'', '"'), Map.of());
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.text("/code")).isEqualTo("validation-failed");
            assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        }

        assertThat(client.get(path).header("ETag")).isEqualTo("\"1\"");
        assertThat(client.get(path).json()).isEqualTo(before.json());
    }

    @Test
    void nullTakesADescriptionAwayAndIsNoName() {
        client.patch(path, "{\"description\": \"Bring numbers.\"}", Map.of());

        assertThat(client.patch(path, "{\"description\": null}", Map.of())
                        .json()
                        .has("description"))
                .isFalse();
        var refused = client.patch(path, "{\"name\": null}", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("name");
    }

    @Test
    void aNewTitleKeepsTheCalendarSequence() {
        var answer = client.patch(path, "{\"name\": \"Planning 2\"}", Map.of());

        assertThat(answer.json().get("calendarSequence").asInt()).isZero();
        assertThat(answer.json().get("version").asInt()).isEqualTo(2);
    }

    @Test
    void cancellingACancelledMeetingIsAConflict() {
        client.post(path + "/cancel", "");

        var again = client.post(path + "/cancel", "");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("meeting-already-cancelled");
    }

    @Test
    void aCancelledMeetingChangesNoMore() {
        client.post(path + "/cancel", "");

        var answer = client.patch(path, "{\"name\": \"Late\"}", Map.of());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/code")).isEqualTo("meeting-cancelled");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "0, after-start, a meeting that ends as it starts",
        "-3600, after-start, one that ends before",
        "31622401, too-long, a year and a second",
        "315360000, too-long, ten years"
    })
    void anEndMustBeWithinAYearAfterTheStart(long seconds, String rule, String title) {
        var until = "\"validUntil\": \"%s\"".formatted(MeetingRequests.SINCE.plusSeconds(seconds));

        assertBreaks(client.patch(path, "{%s}".formatted(until), Map.of()), rule);
        assertBreaks(client.post("/v1/meetings", good().replace("\"duration\": 1800", until)), rule);
    }

    @Test
    void aMeetingIsNotMovedToWhenItIsOver() {
        var past = "\"validSince\": \"2020-01-01T00:00:00Z\", \"validUntil\": \"2020-01-01T01:00:00Z\"";

        assertBreaks(client.patch(path, "{%s}".formatted(past), Map.of()), "in-the-past");
        assertBreaks(client.patch(path, "{\"validSince\": \"2020-01-01T00:00:00Z\"}", Map.of()), "too-long");
        assertBreaks(
                client.patch(
                        path, "{\"validSince\": \"%s\"}".formatted(MeetingRequests.SINCE.plusSeconds(3600)), Map.of()),
                "after-start");
        assertThat(client.get(path).text("/version")).isEqualTo("1");
    }

    private static String good() {
        return MeetingRequests.withOne("Planning", MeetingRequests.newAddress("ana"));
    }

    private static void assertBreaks(Answer answer, String rule) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).isEqualTo("validUntil");
        assertThat(answer.text("/errors/0/rule")).isEqualTo(rule);
    }

    @Test
    void aUrlNameIsTakenOncePerTenant() {
        var name = "standup-" + System.nanoTime();
        var body = MeetingRequests.withOne("Standup", MeetingRequests.newAddress("ana"))
                .replaceFirst("\\{", "{\"urlName\": \"" + name + "\",");
        assertThat(client.post("/v1/meetings", body).text("/url")).endsWith("/m/" + name);

        var second = client.post("/v1/meetings", body);

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/code")).isEqualTo("url-name-taken");
    }
}
