package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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

    private static final Map<String, String> PASSED = new TreeMap<>(Map.of(
            "name in a signed link", "Sigismund" + RUN,
            "address in a signed link", "sigismund-" + RUN + "@example.org",
            "name in the file of codes", "Leocadia" + RUN,
            "address in the file of codes", "leocadia-" + RUN + "@example.org",
            "custom field in the file of codes", "Team" + RUN,
            "name in a participant's token", "Melusine" + RUN,
            "address in a participant's token", "melusine-" + RUN + "@example.org",
            "name told by the API", "Apollonia" + RUN,
            "address told by the API", "apollonia-" + RUN + "@example.org",
            "name typed at a door", "Valentina" + RUN));

    private static StandingMeeting meeting;
    private static List<Place> places;

    @BeforeAll
    static void comeInByEveryDoorAndLook() throws Exception {
        meeting = StandingMeeting.make("{\"anonymize\": true}");
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
                 "answers": {"name": "%s", "email": "%s", "phone": "+34600%s"}}
                """.formatted(
                                meeting.id(),
                                CODE,
                                PASSED.get("name told by the API"),
                                PASSED.get("address told by the API"),
                                "123456")),
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
        await().atMost(Presences.PATIENCE).until(() -> {
            places = look();
            return KNOWN.stream()
                    .allMatch(id -> Place.of(id, places).contains("topic convene.access value")
                            && Place.of(id, places).stream().anyMatch(place -> place.startsWith("meetings.")));
        });
    }

    @Test
    void whatWasPassedInStandsNowhere() {
        var found = new TreeMap<String, Set<String>>();
        PASSED.forEach((what, value) -> found.put(what, Place.of(value, places)));
        found.values().removeIf(Set::isEmpty);

        assertThat(found).isEmpty();
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
        var browser = new TestBrowser();
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
