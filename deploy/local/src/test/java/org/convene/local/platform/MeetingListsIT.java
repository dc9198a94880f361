package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of meetings, and the agenda of a person. */
class MeetingListsIT {
    private static final String LIST = "/v1/meetings?limit=2";
    private static final Instant SINCE = MeetingRequests.SINCE;

    private final Api client = Tenants.otherClient();

    @Test
    void meetingsAreListedByTimeOnPagesWithoutTheirParticipants() {
        var third = schedule("Third", 3, "ana@example.org");
        var first = schedule("First", 1, "ben@example.org");
        var second = schedule("Second", 2, "ana@example.org");

        var page = client.get(LIST);

        assertThat(page.status()).as(page.body()).isEqualTo(200);
        assertThat(ids(page)).containsExactly(first.text("/id"), second.text("/id"));
        var item = page.json().at("/items/0");
        for (var shown : List.of("id", "name", "url", "roomId", "status", "validSince", "validUntil", "organizer")) {
            assertThat(item.get(shown)).as(shown).isEqualTo(first.json().get(shown));
        }
        assertThat(item.get("participantCount").asInt()).isEqualTo(1);
        assertThat(item.has("participants")).isFalse();
        var next = client.get(LIST + "&cursor=" + page.text("/nextCursor"));
        assertThat(ids(next)).containsExactly(third.text("/id"));
        assertThat(next.json().has("nextCursor")).isFalse();
    }

    @Test
    void filtersNarrowTheList() {
        var planning = schedule("Budget planning", 1, "ana@example.org");
        var review = schedule("Review", 26, "ben@example.org");
        var both = ids(client.get("/v1/meetings"));

        assertThat(both).containsExactly(planning.text("/id"), review.text("/id"));
        assertThat(ids(client.get("/v1/meetings?roomId=" + review.text("/roomId"))))
                .containsExactly(review.text("/id"));
        assertThat(ids(client.get("/v1/meetings?organizerId=" + planning.text("/organizer/id"))))
                .isEqualTo(both);
        assertThat(ids(client.get("/v1/meetings?email=ANA@example.org"))).containsExactly(planning.text("/id"));
        assertThat(ids(client.get("/v1/meetings?externalMeetingId=crm-Review"))).containsExactly(review.text("/id"));
        assertThat(ids(client.get("/v1/meetings?text=PLANNING%20budget"))).containsExactly(planning.text("/id"));
        assertThat(ids(client.get("/v1/meetings?status=scheduled"))).isEqualTo(both);
        assertThat(ids(client.get("/v1/meetings?status=cancelled"))).isEmpty();
        assertThat(ids(client.get("/v1/meetings?from=%s&until=%s".formatted(at(1).plusSeconds(60), at(20)))))
                .containsExactly(planning.text("/id"));
        assertThat(ids(Tenants.otherClient().get("/v1/meetings"))).isEmpty();
    }

    @Test
    void whoHasNothingButANameOrANumberIsFoundByThem() {
        schedule("Without", 1, "ana@example.org");
        var with = client.post("/v1/meetings", """
                {"name": "With", "validSince": "%s", "duration": 1800, "sendInvitations": false,
                 "participants": [{"name": "Gus"}, {"name": "Eva", "phone": "(0034) 600-11 22 33"}]}
                """.formatted(at(2)));
        assertThat(with.status()).as(with.body()).isEqualTo(201);

        assertThat(ids(client.get("/v1/meetings?participantId=" + with.text("/participants/0/id"))))
                .containsExactly(with.text("/id"));
        for (var written : List.of("%2B34600112233", "0034%20600%2011%2022%2033", "%2B34%20(600)%20112-233")) {
            assertThat(ids(client.get("/v1/meetings?phone=" + written)))
                    .as(written)
                    .containsExactly(with.text("/id"));
        }
        assertThat(ids(client.get("/v1/meetings?phone=%2B34600112234"))).isEmpty();
        assertThat(ids(client.get("/v1/meetings?participantId=" + with.text("/id"))))
                .isEmpty();

        var replaced = client.send(
                "PUT",
                with.location() + "/participants",
                "{\"participants\": [{\"name\": \"Eva\", \"email\": \"eva@example.org\"}]}",
                Map.of("Content-Type", "application/json"));
        assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
        assertThat(ids(client.get("/v1/meetings?phone=%2B34600112233"))).isEmpty();
    }

    @Test
    void theListFollowsWhatBecomesOfAMeeting() {
        var meeting = schedule("Planning", 1, "ana@example.org");
        var path = meeting.location();

        client.patch(
                path,
                "{\"name\": \"Moved\", \"validSince\": \"%s\", \"validUntil\": \"%s\"}".formatted(at(50), at(51)),
                Map.of());
        assertThat(ids(client.get("/v1/meetings?text=planning"))).isEmpty();
        assertThat(ids(client.get("/v1/meetings?until=" + at(40)))).isEmpty();
        assertThat(ids(client.get("/v1/meetings?text=moved&from=" + at(50)))).containsExactly(meeting.text("/id"));

        client.post(path + "/cancel", "");
        assertThat(ids(client.get("/v1/meetings?status=cancelled&email=ana@example.org")))
                .containsExactly(meeting.text("/id"));
    }

    @ParameterizedTest
    @CsvSource({
        "status=open, status",
        "phone=600112233, phone",
        "text=%21%21, text",
        "cursor=abc, cursor",
        "limit=0, limit",
        "limit=201, limit",
        "from=yesterday, from",
        "from=%2B1000000000-12-31T23:59:59Z, from",
        "from=2026-05-31T09:00:00Z&until=2026-05-31T09:00:00Z, until"
    })
    void whatCannotBeAskedIsRefusedWithItsField(String query, String field) {
        var answer = client.get("/v1/meetings?" + query);

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/code")).isEqualTo("validation-failed");
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void peopleAreBusyInTheirMeetingsAndTheFirstFreeTimesOfAllAreFound() {
        var monday = Instant.parse("2036-06-02T00:00:00Z");
        schedule("Planning", monday.plus(Duration.ofHours(13)), "ana@example.org");
        schedule("Review", monday.plus(Duration.ofMinutes(13 * 60 + 20)), "ana@example.org");
        var window = "\"from\": \"%s\", \"until\": \"%s\"".formatted(monday, monday.plus(Duration.ofDays(5)));

        var busy = client.post("/v1/free-busy", """
                {%s, "people": [{"email": "ana@example.org"}, {"email": "ben@example.org"}]}
                """.formatted(window));
        assertThat(busy.status()).as(busy.body()).isEqualTo(200);
        assertThat(busy.body())
                .isEqualTo("{\"people\":[{\"email\":\"ana@example.org\",\"busy\":[{\"from\":\"2036-06-02T13:00:00Z\","
                        + "\"until\":\"2036-06-02T13:50:00Z\"}]},{\"email\":\"ben@example.org\",\"busy\":[]}]}");

        var slots = client.post("/v1/free-slots", """
                {%s, "duration": 2700, "limit": 2, "people": [
                  {"email": "ana@example.org", "timeZone": "Europe/Madrid"},
                  {"email": "ben@example.org", "timeZone": "America/New_York",
                   "workingHours": {"weekdays": ["MO", "TU"], "from": "09:00", "until": "17:00"}}]}
                """.formatted(window));
        assertThat(slots.status()).as(slots.body()).isEqualTo(200);
        assertThat(slots.body())
                .isEqualTo("{\"slots\":[{\"from\":\"2036-06-02T14:00:00Z\",\"until\":\"2036-06-02T14:45:00Z\"},"
                        + "{\"from\":\"2036-06-03T13:00:00Z\",\"until\":\"2036-06-03T13:45:00Z\"}]}");
    }

    @Test
    void aUserIsBusyAndFoundWhereTheirAddressIsInvited() {
        var address = MeetingRequests.newAddress("eva");
        var eva = client.post("/v1/users", PeopleAndRoomsIT.user(address)).text("/id");
        var meeting = schedule("Planning", Instant.parse("2036-06-02T13:00:00Z"), address);
        var question = """
                {"from": "2036-06-02T13:00:00Z", "until": "2036-06-02T15:00:00Z", %s "people": [{"userId": "%s"}]}
                """;

        var busy = client.post("/v1/free-busy", question.formatted("", eva));
        assertThat(busy.status()).as(busy.body()).isEqualTo(200);
        assertThat(busy.text("/people/0/userId")).isEqualTo(eva);
        assertThat(busy.text("/people/0/busy/0/from")).isEqualTo("2036-06-02T13:00:00Z");
        assertThat(busy.body()).doesNotContain(address);
        assertThat(client.post("/v1/free-slots", question.formatted("\"duration\": 1800,", eva))
                        .text("/slots/0/from"))
                .isEqualTo("2036-06-02T13:30:00Z");
        assertThat(ids(client.get("/v1/meetings?userId=" + eva))).containsExactly(meeting.text("/id"));
    }

    @Test
    void whoIsNoUserOfTheTenantIsUnknownEverywhere() {
        var foreign = Tenants.otherClient()
                .post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");
        var question = """
                {"from": "2036-06-02T13:00:00Z", "until": "2036-06-02T15:00:00Z", "duration": 1800,
                 "people": [{"email": "ana@example.org"}, {"userId": "%s"}]}
                """.formatted(foreign);

        var list = client.get("/v1/meetings?userId=" + foreign);
        var slots = client.post("/v1/free-slots", question);
        var busy = client.post("/v1/free-busy", question.replace("\"duration\": 1800,", ""));

        for (var answer : List.of(list, slots, busy)) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.text("/code")).isEqualTo("user-unknown");
        }
        assertThat(list.text("/errors/0/field")).isEqualTo("userId");
        assertThat(busy.text("/errors/0/field")).isEqualTo("people[1].userId");
    }

    @Test
    void aQuestionAboutNobodyOrTooLongATimeIsRefused() {
        var nobody = client.post("/v1/free-busy", """
                {"from": "2036-06-02T00:00:00Z", "until": "2036-06-03T00:00:00Z", "people": [{}]}""");
        var tooLong = client.post("/v1/free-slots", """
                {"from": "2036-06-02T00:00:00Z", "until": "2036-09-03T00:00:00Z", "duration": 1800,
                 "people": [{"email": "ana@example.org"}]}""");
        var noTime = client.post("/v1/free-slots", """
                {"from": "2036-06-02T00:00:00Z", "until": "2036-06-03T00:00:00Z", "duration": 1800,
                 "people": [{"email": "ana@example.org", "workingHours": {"from": "25:00"}}]}""");
        var backwards = client.post("/v1/free-slots", """
                {"from": "2036-06-02T00:00:00Z", "until": "2036-06-03T00:00:00Z", "duration": 1800,
                 "people": [{"email": "ben@example.org"},
                            {"email": "ana@example.org", "workingHours": {"from": "17:00"}}]}""");

        assertThat(nobody.status()).as(nobody.body()).isEqualTo(400);
        assertThat(nobody.text("/errors/0/field")).isEqualTo("people[0]");
        assertThat(tooLong.status()).as(tooLong.body()).isEqualTo(400);
        assertThat(tooLong.text("/errors/0/rule")).isEqualTo("too-long");
        assertThat(noTime.text("/errors/0/message")).isEqualTo("must be a time of day such as 09:00");
        assertThat(backwards.status()).as(backwards.body()).isEqualTo(400);
        assertThat(backwards.text("/errors/0/field")).isEqualTo("people[1].workingHours.until");
    }

    @Test
    void whoWorksAtNightIsFreeOverMidnight() {
        var slots = client.post("/v1/free-slots", """
                {"from": "2036-06-02T12:00:00Z", "until": "2036-06-03T12:00:00Z", "duration": 28800,
                 "people": [{"email": "night@example.org", "timeZone": "UTC",
                             "workingHours": {"from": "22:00", "until": "06:00"}}]}""");

        assertThat(slots.status()).as(slots.body()).isEqualTo(200);
        assertThat(slots.body())
                .isEqualTo("{\"slots\":[{\"from\":\"2036-06-02T22:00:00Z\",\"until\":\"2036-06-03T06:00:00Z\"}]}");
    }

    @CanIgnoreReturnValue
    private Answer schedule(String name, int hour, String email) {
        return schedule(name, at(hour), email);
    }

    @CanIgnoreReturnValue
    private Answer schedule(String name, Instant since, String email) {
        var answer = client.post("/v1/meetings", """
                {"name": "%s", "validSince": "%s", "duration": 1800, "sendInvitations": false,
                 "externalMeetingId": "crm-%s", "participants": [{"name": "Ana", "email": "%s"}]}
                """.formatted(name, since, name.replace(" ", ""), email));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static Instant at(int hour) {
        return SINCE.plus(Duration.ofHours(hour));
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new ArrayList<>(StreamSupport.stream(answer.json().get("items").spliterator(), false)
                .map((JsonNode item) -> item.get("id").asText())
                .toList());
    }
}
