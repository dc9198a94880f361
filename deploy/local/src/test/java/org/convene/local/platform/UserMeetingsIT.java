package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R12, D5: users schedule meetings with the capability, manage what they organize and see what they take part in. */
class UserMeetingsIT {
    private static final String MEETINGS = "/v1/meetings";

    private final Tenants.Tenant tenant = Tenants.other();
    private final String olgasAddress = MeetingRequests.newAddress("olga");
    private final String anasAddress = MeetingRequests.newAddress("ana");
    private final String olgaId = newUser(olgasAddress, "[\"meetings\"]");
    private final Api olga = login(olgasAddress);

    @Test
    void aUserSchedulesAsThemselvesAndManagesIt() {
        var made = olga.post(MEETINGS, body(""));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.text("/organizer/id")).isEqualTo(olgaId);
        assertThat(made.text("/organizer/name")).isEqualTo("user");
        assertThat(olga.get(made.location()).json()).isEqualTo(made.json());
        assertThat(olga.patch(made.location(), "{\"name\": \"Other\"}", Map.of())
                        .text("/name"))
                .isEqualTo("Other");
        assertThat(tenant.client().get(made.location()).text("/version")).isEqualTo("2");
        assertThat(olga.post(made.location() + "/cancel", "").text("/status")).isEqualTo("cancelled");
    }

    @Test
    void theyNameThemselvesOrNobodyAsTheOrganizer() {
        var other = newUser(anasAddress, "[\"meetings\"]");

        assertThat(olga.post(MEETINGS, body("\"organizer\": {\"id\": \"%s\"},".formatted(olgaId)))
                        .status())
                .isEqualTo(201);
        for (var organizer : new String[] {"{\"id\": \"%s\"}".formatted(other), "{\"name\": \"Olga\"}"}) {
            var refused = olga.post(MEETINGS, body("\"organizer\": " + organizer + ","));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.text("/errors/0/field")).isEqualTo("organizer.id");
        }
    }

    @Test
    void withoutTheCapabilityTheyScheduleNothingAndSeeWhatTheyTakePartInAndManageItNot() {
        newUser(anasAddress, "[]");
        var ana = login(anasAddress);
        var made = olga.post(MEETINGS, body(""));

        var refused = ana.post(MEETINGS, body(""));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("capability-missing");
        var seen = ana.get(made.location());
        assertThat(seen.status()).as(seen.body()).isEqualTo(200);
        assertThat(seen.text("/participants/0/email")).isEqualTo(anasAddress);
        assertThat(seen.text("/participants/1/name")).isEqualTo("Ben");
        assertThat(seen.json().at("/participants/1/email").isMissingNode()).isTrue();
        assertThat(ana.patch(made.location(), "{\"name\": \"Mine\"}", Map.of()).text("/code"))
                .isEqualTo("not-organizer");
    }

    @Test
    void whatAClientNamedThemForByTheirAddressTheySeeAndManageItNot() {
        var made = tenant.client().post(MEETINGS, """
                        {"name": "Planning", "validSince": "%s", "duration": 1800,
                         "organizer": {"name": "Olga", "email": "%s"}}
                        """.formatted(MeetingRequests.SINCE, olgasAddress));
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        assertThat(olga.get(MEETINGS).text("/items/0/id")).isEqualTo(made.text("/id"));
        assertThat(olga.get(made.location()).text("/name")).isEqualTo("Planning");
        assertThat(olga.patch(made.location(), "{\"name\": \"Mine\"}", Map.of()).text("/code"))
                .isEqualTo("not-organizer");
    }

    @Test
    void whoLosesTheCapabilitySchedulesNothingUntilTheyHaveItAgain() {
        var made = olga.post(MEETINGS, body(""));
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        giveOlga("[]");
        awaitScheduling(403, "capability-missing");
        assertThat(olga.claims().get("capabilities")).hasToString("[\"meetings\"]");
        assertThat(olga.patch(made.location(), "{\"name\": \"Mine\"}", Map.of()).text("/code"))
                .isEqualTo("capability-missing");

        var without = login(olgasAddress);
        assertThat(without.claims().get("capabilities")).hasToString("[]");
        giveOlga("[\"meetings\"]");
        awaitScheduling(201, "");
        assertThat(without.post(MEETINGS, body("")).status()).isEqualTo(201);
    }

    @Test
    void othersMeetingsAreLikeNone() {
        newUser(anasAddress, "[\"meetings\"]");
        var ana = login(anasAddress);
        var foreign = tenant.client().post(MEETINGS, MeetingRequests.withOne("Theirs", olgasAddress));
        var unknown = MEETINGS + "/65f0c0ffee0123456789abcd";

        assertThat(olga.get(foreign.location()).status()).isEqualTo(200);
        for (var path : new String[] {foreign.location(), unknown}) {
            assertThat(ana.get(path).text("/code")).isEqualTo("meeting-not-found");
            assertThat(ana.patch(path, "{\"name\": \"Mine\"}", Map.of("If-Match", "\"7\""))
                            .text("/code"))
                    .isEqualTo("meeting-not-found");
            assertThat(ana.post(path + "/cancel", "").text("/code")).isEqualTo("meeting-not-found");
        }
    }

    @Test
    void theirListIsOfWhatTheyOrganizeOrTakePartInWhomeverTheyName() {
        newUser(anasAddress, "[]");
        var ana = login(anasAddress);
        var made = olga.post(MEETINGS, body("\"externalMeetingId\": \"crm-1\","));
        var unused = tenant.client().post(MEETINGS, MeetingRequests.withOne("Theirs", MeetingRequests.newAddress("a")));

        var own = olga.get(MEETINGS);
        assertThat(own.status()).as(own.body()).isEqualTo(200);
        assertThat(own.json().get("items")).hasSize(1);
        assertThat(own.text("/items/0/id")).isEqualTo(made.text("/id"));
        assertThat(own.text("/items/0/externalMeetingId")).isEqualTo("crm-1");
        var anas = ana.get(MEETINGS + "?status=scheduled&userId=" + olgaId);
        assertThat(anas.json().get("items")).hasSize(1);
        assertThat(anas.text("/items/0/id")).isEqualTo(made.text("/id"));
        assertThat(anas.body()).doesNotContain("crm-1");
    }

    @Test
    void whatOrganizersKeepForThemselvesFindsTheirMeetingsForThemAndForNobodyElse() {
        var anasId = newUser(anasAddress, "[]");
        var ana = login(anasAddress);
        var made = olga.post(MEETINGS, """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "externalMeetingId": "crm-1",
                 "participants": [{"name": "Ana", "email": "%s", "externalId": "p-1"}]}
                """.formatted(MeetingRequests.SINCE, anasAddress));
        assertThat(made.status()).as(made.body()).isEqualTo(201);

        for (var kept : List.of("externalMeetingId=crm-1", "participantExternalId=p-1")) {
            var ofOlga = "&organizerId=" + olgaId;
            assertThat(tenant.client().get(MEETINGS + "?" + kept).json().get("items"))
                    .hasSize(1);
            assertThat(olga.get(MEETINGS + "?" + kept).json().get("items")).hasSize(1);
            assertThat(olga.get(MEETINGS + "?" + kept + ofOlga).json().get("items"))
                    .hasSize(1);
            assertThat(olga.get(MEETINGS + "?" + kept + "&organizerId=" + anasId)
                            .json()
                            .get("items"))
                    .isEmpty();
            assertThat(ana.get(MEETINGS + "?" + kept).json().get("items")).isEmpty();
            assertThat(ana.get(MEETINGS + "?" + kept + ofOlga).json().get("items"))
                    .isEmpty();
        }
        assertThat(ana.get(MEETINGS + "?organizerId=" + olgaId).json().get("items"))
                .hasSize(1);
    }

    @Test
    void anIdempotencyKeyIsTheUsersOwn() {
        newUser(anasAddress, "[\"meetings\"]");
        var key = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        var body = body("");

        var first = olga.send("POST", MEETINGS, body, key);
        var repeat = olga.send("POST", MEETINGS, body, key);
        var others = login(anasAddress).send("POST", MEETINGS, body, key);

        assertThat(repeat.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(repeat.text("/id")).isEqualTo(first.text("/id"));
        assertThat(others.status()).as(others.body()).isEqualTo(201);
        assertThat(others.text("/id")).isNotEqualTo(first.text("/id"));
    }

    @Test
    void ofFiftyAtOnceAsManyAreScheduledAsTheDayHas() throws Exception {
        var domain = "quota-" + Long.toString(System.nanoTime(), 36);
        var limited = Api.operator().post("/v1/tenants", """
                {"name": "Limited", "domain": "%s", "quotas": {"meetingsPerDay": 10}}
                """.formatted(domain));
        var client = Tenants.client(limited.text("/id"), List.of("meetings:write"));
        var key = Map.of(
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                UUID.randomUUID().toString());
        var body = body("");
        assertThat(client.send("POST", MEETINGS, body, key).status()).isEqualTo(201);

        var answers = AtOnce.all(50, () -> client.post(MEETINGS, body));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(9);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .extracting(answer -> answer.text("/code"))
                .containsOnly("meetings-per-day-exceeded");
        assertThat(client.send("POST", MEETINGS, body, key).status()).isEqualTo(201);
    }

    @Test
    void aUserWithTheCapabilitySchedulesManyAtOnceAsThemselves() {
        var other = newUser(anasAddress, "[]");
        var theirs = "\"externalMeetingId\": \"theirs\",";
        var foreign = tenant.client().post(MEETINGS, body(theirs));
        var meetings = "{\"meetings\": [%s]}"
                .formatted(String.join(
                        ",",
                        body(""),
                        body("\"roomId\": \"65f0c0ffee0123456789abcd\","),
                        body("\"organizer\": {\"id\": \"%s\"},".formatted(other)),
                        body(theirs)));

        var made = olga.post(MEETINGS + "/batch", meetings);

        assertThat(made.json().get("results").findValuesAsText("status"))
                .as(made.body())
                .containsAll(List.of("201", "403", "400", "201"));
        assertThat(made.text("/results/0/meeting/organizer/id")).isEqualTo(olgaId);
        assertThat(made.text("/results/1/problem/code")).isEqualTo("clients-only");
        assertThat(made.text("/results/2/problem/errors/0/field")).isEqualTo("organizer.id");
        assertThat(made.text("/results/3/meeting/id")).isNotEmpty().isNotEqualTo(foreign.text("/id"));
        var again = olga.post(MEETINGS + "/batch", "{\"meetings\": [%s]}".formatted(body(theirs)));
        assertThat(again.text("/results/0/status")).isEqualTo("200");
        assertThat(again.text("/results/0/meeting/id")).isEqualTo(made.text("/results/3/meeting/id"));
        var refused = login(anasAddress).post(MEETINGS + "/batch", meetings);
        assertThat(refused.text("/results/0/problem/code")).as(refused.body()).isEqualTo("capability-missing");
    }

    @Test
    void andThoseOfAFile() {
        var csv = "externalMeetingId,name,validSince,duration\none,Planning,%s,1800\n".formatted(MeetingRequests.SINCE);

        var made = olga.send("POST", MEETINGS + "/import", csv, Map.of("Content-Type", "text/csv"));

        assertThat(made.text("/results/0/meeting/organizer/id")).as(made.body()).isEqualTo(olgaId);
    }

    @Test
    void ofACalendarThoseAreTheirsThatNameTheirAddress() {
        var start = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
                .withZone(ZoneOffset.UTC)
                .format(MeetingRequests.SINCE);
        var event = """
                BEGIN:VEVENT
                UID:%s
                DTSTART:%s
                DURATION:PT30M
                SUMMARY:Planning
                ORGANIZER;CN=Olga:mailto:%s
                END:VEVENT
                """;
        var calendar = "BEGIN:VCALENDAR\nVERSION:2.0\n"
                + event.formatted("own", start, olgasAddress.toUpperCase(Locale.ROOT))
                + event.formatted("another", start, anasAddress) + "END:VCALENDAR\n";

        var made = olga.send("POST", MEETINGS + "/import", calendar, Map.of("Content-Type", "text/calendar"));

        assertThat(made.text("/results/0/meeting/organizer/id")).as(made.body()).isEqualTo(olgaId);
        assertThat(made.text("/results/0/meeting/organizer/name")).isEqualTo("user");
        assertThat(made.text("/results/1/status")).isEqualTo("400");
        assertThat(made.text("/results/1/problem/errors/0/field")).isEqualTo("organizer.id");
        assertThat(made.text("/results/1/at/0/column")).isEqualTo("ORGANIZER");
    }

    @Test
    void aListMayKeepUsersWhoAreInTheMeetingAndBringNoOthers() {
        var ana = newUser(anasAddress, "[]");
        var stranger = newUser(MeetingRequests.newAddress("eva"), "[]");
        var path = tenant.client()
                .post(MEETINGS, """
                        {"name": "Planning", "validSince": "%s", "duration": 1800, "sendInvitations": false,
                         "organizer": {"id": "%s"}, "participants": [{"userId": "%s"}]}
                        """.formatted(MeetingRequests.SINCE, olgaId, ana))
                .location();
        var people = path + "/participants";
        var list = "{\"participants\": [{\"userId\": \"%s\"}, %s]}";
        var json = Map.of("Content-Type", "application/json");

        var kept = olga.send("PUT", people, list.formatted(ana, "{\"name\": \"Ben\"}"), json);
        var brought = olga.send("PUT", people, list.formatted(ana, "{\"userId\": \"%s\"}".formatted(stranger)), json);

        assertThat(kept.json().findValuesAsText("userId")).as(kept.body()).containsExactly(ana);
        assertThat(brought.text("/code")).as(brought.body()).isEqualTo("clients-only");
        var one = people + "/" + kept.text("/participants/0/id");
        assertThat(olga.patch(one, "{\"userId\": \"%s\", \"role\": \"moderator\"}".formatted(ana), Map.of())
                        .text("/role"))
                .isEqualTo("moderator");
        assertThat(olga.patch(one, "{\"userId\": \"%s\"}".formatted(stranger), Map.of())
                        .text("/code"))
                .isEqualTo("clients-only");
    }

    private void giveOlga(String capabilities) {
        var changed = tenant.client()
                .patch("/v1/users/" + olgaId, "{\"capabilities\": %s}".formatted(capabilities), Map.of());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().get("capabilities")).hasToString(capabilities);
    }

    /** Until meetings-service has heard of it. */
    private void awaitScheduling(int status, String code) {
        await().untilAsserted(() -> {
            var answer = olga.post(MEETINGS, body(""));
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
            assertThat(answer.text("/code")).isEqualTo(code);
        });
    }

    private String body(String more) {
        return """
                {%s "name": "Planning", "validSince": "%s", "duration": 1800, "sendInvitations": false,
                 "participants": [{"name": "Ana", "email": "%s"},
                                  {"name": "Ben", "email": "%s"}]}
                """.formatted(more, MeetingRequests.SINCE, anasAddress, MeetingRequests.newAddress("ben"));
    }

    @CanIgnoreReturnValue
    private String newUser(String email, String capabilities) {
        var made = tenant.client().post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "user", "captchaToken": "string",
                 "capabilities": %s}
                """.formatted(email, capabilities));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private Api login(String email) {
        var answer = Api.anonymous().post("/v1/login", """
                {"tenant": "%s", "email": "%s", "password": "gmi28abc"}
                """.formatted(tenant.domain(), email));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Api.bearer(answer.text("/access_token"));
    }
}
