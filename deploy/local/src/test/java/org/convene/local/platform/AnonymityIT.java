package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Of those who come to an anonymous meeting no name, address or number that was passed in is written anywhere (R8): all
 * databases, topics and logs are searched.
 */
class AnonymityIT {
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final String CODE = "k7f2-q9xw-" + RUN;
    private static final String GUEST = "Griselda" + RUN;

    /** By whom each is known, who came: what the tenant calls them stays. */
    private static final Set<String> KNOWN = Set.of("signed-" + RUN, "listed-" + RUN, "minted-" + RUN, "guest-" + RUN);

    private static final Map<String, String> PASSED = new TreeMap<>(Map.ofEntries(
            Map.entry("name in a signed link", "Sigismund" + RUN),
            Map.entry("address in a signed link", "sigismund-" + RUN + "@example.org"),
            Map.entry("name in the file of codes", "Leocadia" + RUN),
            Map.entry("address in the file of codes", "leocadia-" + RUN + "@example.org"),
            Map.entry("custom field in the file of codes", "Team" + RUN),
            Map.entry("name in a participant's token", "Melusine" + RUN),
            Map.entry("address in a participant's token", "melusine-" + RUN + "@example.org"),
            Map.entry("name told by the API", "Apollonia" + RUN),
            Map.entry("address told by the API", "apollonia-" + RUN + "@example.org"),
            Map.entry("number told by the API", "+3460" + (1_000_000 + System.nanoTime() % 9_000_000)),
            Map.entry("name typed at a door", "Valentina" + RUN)));

    /** Of whom the tenant keeps a name elsewhere: on the list of participants, as a user, with an access for the room. */
    private static final Map<String, String> KEPT_ELSEWHERE = new TreeMap<>(Map.of(
            "participant with a personal link", "Petronella" + RUN,
            "user", "Ulrika" + RUN,
            "guest", GUEST,
            "guest in the lobby", "Lobelia" + RUN,
            "bearer of a token for the room", "Roswitha" + RUN));

    private static final String ANONYMOUS = "{\"anonymize\": true}";

    private static StandingMeeting meeting;
    private static List<Place> places;

    @BeforeAll
    static void comeInByEveryDoorAndLook() throws Exception {
        meeting = StandingMeeting.make(ANONYMOUS);
        Audience.apply(
                meeting.id(),
                "code,id,name,email,Team\n%s,listed-%s,%s,%s,%s\n"
                        .formatted(
                                CODE,
                                RUN,
                                PASSED.get("name in the file of codes"),
                                PASSED.get("address in the file of codes"),
                                PASSED.get("custom field in the file of codes")));
        var signed = SignedLinksIT.signed(
                SignedLinksIT.newLinkClient(),
                "signed-" + RUN,
                PASSED.get("name in a signed link"),
                PASSED.get("address in a signed link"));
        comeAndGo(
                StandingMeeting.at("/attendee/" + meeting.urlName()) + "?i=" + URLEncoder.encode(signed, UTF_8),
                "name=" + PASSED.get("name typed at a door"));
        comeAndGo(
                admitted("""
                {"credential": {"meetingId": "%s", "code": "%s"},
                 "answers": {"name": "%s", "email": "%s", "phone": "%s"}}
                """.formatted(
                                meeting.id(),
                                CODE,
                                PASSED.get("name told by the API"),
                                PASSED.get("address told by the API"),
                                PASSED.get("number told by the API"))),
                "");
        comeAndGo(
                Api.client()
                        .post("/v1/participant-tokens", """
                        {"meetingId": "%s", "firstName": "%s", "email": "%s", "externalUserId": "minted-%s", "role": "guest"}
                        """.formatted(
                                        meeting.id(),
                                        PASSED.get("name in a participant's token"),
                                        PASSED.get("address in a participant's token"),
                                        RUN))
                        .text("/url"),
                "");
        var guest = Api.client()
                .post(
                        meeting.spacePath() + "/rooms/" + meeting.roomId() + "/generate-access",
                        "{\"username\": \"%s\", \"role\": \"user\", \"externalUserId\": \"guest-%s\"}"
                                .formatted(GUEST, RUN))
                .text("/url");
        comeAndGo(guest, "name=" + PASSED.get("name typed at a door"));
        comeByThoseOfWhomNamesAreKeptElsewhere();
        comeByACodeTypedAtTheDoor();
        comeThroughALobby();
        comeAsAVisitorOfAPublicRoom();
        await().atMost(Presences.PATIENCE).until(() -> {
            places = look();
            return KNOWN.stream()
                    .allMatch(id -> Place.of(id, places).contains("topic convene.access value")
                            && Place.of(id, places).stream().anyMatch(place -> place.startsWith("meetings.")));
        });
    }

    private static void comeByThoseOfWhomNamesAreKeptElsewhere() {
        var participant = Api.client()
                .post(
                        "/v1/meetings/" + meeting.id() + "/participants",
                        "{\"participants\": [{\"name\": \"%s\"}]}"
                                .formatted(KEPT_ELSEWHERE.get("participant with a personal link")))
                .text("/participants/0/id");
        meeting.awaitCopy("state::text LIKE '%" + participant + "%'");
        var link = Api.client()
                .post(
                        "/v1/links",
                        "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"]}".formatted(meeting.id(), participant));
        comeAndGo(link.text("/links/0/url"), "");
        var user = Api.client()
                .post(
                        "/v1/users",
                        PeopleAndRoomsIT.user(MeetingRequests.newAddress("ulrika"))
                                .replace("Eva Ruiz", KEPT_ELSEWHERE.get("user")));
        var access =
                RolesIT.as(user.text("/id")).post("/v1/admissions", "{\"room\": \"%s\"}".formatted(meeting.roomId()));
        comeAndGo(access.text("/url"), "");
        var token = Api.client()
                .post(
                        "/v1/participant-tokens",
                        "{\"roomId\": \"%s\", \"firstName\": \"%s\", \"role\": \"guest\"}"
                                .formatted(meeting.roomId(), KEPT_ELSEWHERE.get("bearer of a token for the room")));
        comeAndGo(token.text("/url"), "");
    }

    private static void comeByACodeTypedAtTheDoor() {
        var guarded = StandingMeeting.make("{\"anonymize\": true, \"requireAccessCode\": true}");
        Audience.apply(
                guarded.id(),
                "code,name,email\n%s,%s,%s\n"
                        .formatted(
                                CODE,
                                PASSED.get("name in the file of codes"),
                                PASSED.get("address in the file of codes")));
        comeAndGo(guarded.door(), "code=" + CODE);
    }

    private static void comeThroughALobby() {
        var waiting = StandingMeeting.make("{\"anonymize\": true, \"lobby\": true}");
        var url = Api.client()
                .post(
                        waiting.spacePath() + "/rooms/" + waiting.roomId() + "/generate-access",
                        "{\"username\": \"%s\", \"role\": \"user\"}"
                                .formatted(KEPT_ELSEWHERE.get("guest in the lobby")))
                .text("/url");
        var browser = new TestBrowser();
        assertThat(browser.press(url, "name=" + PASSED.get("name typed at a door"))
                        .body())
                .contains("You have knocked");
        Api.client().post("/v1/access/lobbies/" + waiting.id() + "/admit-all", "");
        comeAndGo(browser, url, "");
    }

    private static void comeAsAVisitorOfAPublicRoom() {
        var address = StandingMeeting.at("/c/nameless-" + RUN);
        assertThat(new TestBrowser().press(address, "name=First").status()).isEqualTo(303);
        var quiet = StandingMeeting.inPublicRoom(address, ANONYMOUS);
        comeAndGo(address, "name=" + PASSED.get("name typed at a door"));
        assertThat(quiet.export()).contains(",visitor,");
    }

    @Test
    void whatWasPassedInStandsNowhere() {
        var found = new TreeMap<String, Set<String>>();
        PASSED.forEach((what, value) -> found.put(what, Place.of(value, places)));
        found.values().removeIf(Set::isEmpty);

        assertThat(found).isEmpty();
    }

    @Test
    void whatIsKeptElsewhereStandsWithNobodyWhoCame() {
        var stays = Stream.concat(
                        Presences.awaitEvents(meeting.id(), 8).stream(),
                        Presences.awaitEvents(meeting.roomId(), 6).stream())
                .map(ConsumerRecord::value)
                .toList();

        KEPT_ELSEWHERE.forEach((who, name) -> {
            assertThat(Place.of(name, places))
                    .as(who)
                    .isNotEmpty()
                    .noneMatch(place -> place.startsWith("access.admission")
                            || place.startsWith("access.knock")
                            || place.startsWith("log "));
            assertThat(stays).as(who).noneMatch(stay -> stay.contains(name));
        });
    }

    @Test
    void aGuestsNameStandsWhereItWasGivenForTheRoomAndNotWithTheMeeting() {
        assertThat(Place.of(GUEST, places)).containsExactly("access.guest.name");
    }

    @Test
    void whoCameIsKnownByTheTenantsOwnIds() {
        assertThat(KNOWN)
                .allSatisfy(id -> assertThat(Place.of(id, places))
                        .contains("access.admission.external_user_id", "topic convene.access value"));
        assertThat(meeting.export()).contains(KNOWN);
    }

    private static String admitted(String request) {
        var access = Api.client().post("/v1/admissions", request);
        assertThat(access.text("/outcome")).as(access.body()).isEqualTo("allow");
        return access.text("/url");
    }

    private static void comeAndGo(String url, String answers) {
        comeAndGo(new TestBrowser(), url, answers);
    }

    private static void comeAndGo(TestBrowser browser, String url, String answers) {
        var entered = browser.press(url, answers);
        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
        var page = StandingMeeting.page(entered);
        assertThat(browser.open(page).status()).isEqualTo(200);
        assertThat(Presences.state(browser.report(page, Presences.used("page"))))
                .isEqualTo("in");
        assertThat(Presences.state(browser.report(page, Presences.gone("page"))))
                .isEqualTo("left");
    }

    private static List<Place> look() throws SQLException {
        var found = new ArrayList<>(Places.logs());
        found.addAll(Places.kafka());
        found.addAll(Places.databases());
        return found;
    }
}
