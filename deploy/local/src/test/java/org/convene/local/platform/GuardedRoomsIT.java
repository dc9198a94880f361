package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URLEncoder;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A meeting that asks for codes or keeps no names does so of all who come, by whichever door (R7, R8). */
class GuardedRoomsIT {
    private static final String CODE = "k7f2-q9xw";
    private static final String ASKS = "{\"requireAccessCode\": true}";
    private static final String ANONYMOUS = "{\"anonymize\": true}";

    private final TestBrowser browser = new TestBrowser();

    @Test
    void aGuestOfTheRoomShowsACodeAndIsInTheExport() {
        var meeting = guarded(ASKS);
        var url = meeting.guest("\"externalUserId\": \"g-7\", \"email\": \"gus@example.org\"");

        assertThat(browser.open(url).body()).contains("Gus", "name=\"code\"");
        assertThat(browser.press(url).body()).contains("name=\"code\"");
        assertThat(type(url, "wrong").status()).isEqualTo(403);
        var entered = type(url, CODE);

        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
        assertThat(state(entered)).isEqualTo("in");
        assertThat(meeting.export()).contains(",g-7,Gus,gus@example.org,", ",guest,guest,", ",Red\r\n");
    }

    @Test
    void aCodeThatIsEarlyIsToldOnWhichDayTheDoorOpens() {
        var meeting = StandingMeeting.make(ASKS);
        Audience.apply(meeting.id(), "code,notBefore\n" + CODE + ",2999-01-01T09:00:00Z\n");

        assertThat(type(meeting.guest(""), CODE).body())
                .contains("data-form=\"clock\" datetime=\"2999-01-01T09:00:00Z\"", "January 1, 2999");
    }

    @Test
    void aTypedCodeIsDecidedOverOnce() throws Exception {
        var meeting = guarded(ASKS);
        var url = meeting.guest("");
        assertThat(browser.open(url).status()).isEqualTo(200);
        var before = decisions();

        assertThat(type(url, CODE).status()).isEqualTo(303);

        assertThat(decisions() - before).as("the page and its form").isEqualTo(2);
    }

    /** Of doors, by all rules. */
    private static double decisions() throws Exception {
        return Places.metrics().stream()
                .flatMap(page -> page.text().lines())
                .filter(line -> line.startsWith("convene_link_decisions_total"))
                .map(line -> line.replaceFirst(" # .*", "")) // an example of it
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void aGuestOfARoomWithAMeetingIsInItsExportWithTheirOwnId() {
        var meeting = StandingMeeting.make("{}");
        var before = StandingMeeting.make("{}");

        browser.press(meeting.guest("\"externalUserId\": \"g-8\""));

        assertThat(meeting.export()).contains(",g-8,Gus,");
        assertThat(before.export()).doesNotContain("Gus");
    }

    @Test
    void aUserOfTheRoomSendsTheCodeWithTheirOwnToken() {
        var meeting = guarded(ASKS);
        var user = Api.client()
                .post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");

        assertThat(enter(user, meeting, "").text("/code")).isEqualTo("code-missing");
        assertThat(enter(user, meeting, "wrong").text("/code")).isEqualTo("code-unknown");
        var access = enter(user, meeting, CODE);

        assertThat(access.status()).as(access.body()).isEqualTo(200);
        var entered = browser.press(access.text("/url"));
        assertThat(entered.status()).isEqualTo(303);
        assertThat(state(entered)).isEqualTo("in");
    }

    @Test
    void aVisitorOfAPublicRoomTypesTheCodeBeforeTheName() {
        var address = StandingMeeting.at("/c/guarded-" + Long.toString(System.nanoTime(), 36));
        assertThat(browser.press(address, "name=First").status()).isEqualTo(303);
        var room = room(address);
        var meeting = StandingMeeting.in("", room, ASKS);
        Audience.apply(meeting.id(), "code\n" + CODE + "\n");
        var visitor = new TestBrowser();

        assertThat(visitor.open(address).body()).contains("name=\"code\"");
        var named = type(visitor, address, CODE);
        assertThat(named.body()).contains("name=\"name\"", "name=\"code\" value=\"" + CODE);
        var entered = visitor.press(address, "name=Vi&code=" + CODE);

        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
        assertThat(Presences.state(visitor.report(StandingMeeting.page(entered), Presences.present("page"))))
                .isEqualTo("in");
    }

    @Test
    void whoIsInTheRoomWhenItStartsToAskIsAtTheDoorAndComesBackByACode() {
        var meeting = guarded("{}");
        var entered = browser.press(meeting.guest(""));
        assertThat(state(entered)).isEqualTo("in");

        change(meeting, ASKS, "(state#>>'{access,requireAccessCode}')::boolean");

        assertThat(state(entered)).isEqualTo("code");
        var page = StandingMeeting.page(entered);
        assertThat(browser.open(page).body()).contains("name=\"code\"");
        assertThat(type(page, "wrong").status()).isEqualTo(403);
        var back = type(page, CODE);
        assertThat(back.status()).as(back.body()).isEqualTo(303);
        assertThat(state(back)).isEqualTo("in");
        assertThat(browser.open(page).body()).contains("id=\"inside\"");
    }

    @Test
    void whoIsInEarlyShowsACodeAndThenKnocks() {
        var meeting = guarded("{}");
        var entered = browser.press(meeting.guest(""));
        assertThat(state(entered)).isEqualTo("in");
        change(meeting, "{\"requireAccessCode\": true, \"lobby\": true}", "(state#>>'{access,lobby}')::boolean");
        assertThat(state(entered)).isEqualTo("code");
        var page = StandingMeeting.page(entered);

        var knocked = type(page, CODE);

        assertThat(knocked.body()).contains("You have knocked", "name=\"code\" value=\"" + CODE);
        assertThat(waiting(meeting)).contains("Gus");
        Api.client().post("/v1/access/lobbies/" + meeting.id() + "/admit-all", "");
        assertThat(type(page, CODE).status()).isEqualTo(303);
        assertThat(browser.open(page).body()).contains("id=\"inside\"");
        assertThat(state(entered)).isEqualTo("in");
    }

    @Test
    void whoIsInEarlyKnocksByTheButtonOfTheDoorInside() {
        var meeting = StandingMeeting.make("{}");
        var page = StandingMeeting.page(browser.press(meeting.guest("")));
        change(meeting, "{\"lobby\": true}", "(state#>>'{access,lobby}')::boolean");

        assertThat(browser.open(page).body())
                .contains("<button class=\"join\">")
                .doesNotContain("You have knocked");
        assertThat(waiting(meeting)).doesNotContain("Gus");
        assertThat(browser.press(page).body()).contains("You have knocked");
        assertThat(waiting(meeting)).contains("Gus");
        Api.client().post("/v1/access/lobbies/" + meeting.id() + "/admit-all", "");

        assertThat(browser.open(page).body()).contains("id=\"inside\"");
    }

    @Test
    void aLateCodeIsInTheExportOfItsOwnMeetingAndOfNoOther() {
        var first = StandingMeeting.make("{}");
        var entered = browser.press(first.guest("\"externalUserId\": \"g-10\""));
        assertThat(state(entered)).isEqualTo("in");
        Api.client().post("/v1/meetings/" + first.id() + "/cancel", "");
        first.awaitCopy("status = 'cancelled'");
        var before = first.export();
        var second = StandingMeeting.in(first.spacePath(), first.roomId(), ASKS);
        Audience.apply(second.id(), "code,Team\n" + CODE + ",Red\n");
        assertThat(state(entered)).isEqualTo("code");
        assertThat(second.export()).doesNotContain("g-10");

        var back = type(StandingMeeting.page(entered), CODE);

        assertThat(back.status()).as(back.body()).isEqualTo(303);
        assertThat(state(back)).isEqualTo("in");
        assertThat(second.export()).contains(",g-10,Gus,", ",Red\r\n");
        assertThat(first.export()).isEqualTo(before).doesNotContain("Red");
    }

    @Test
    void whoseCodeIsShownIsRevokedAtTheRoomsDoorAsAtTheMeetings() {
        var meeting = StandingMeeting.make(ASKS);
        var person = "crm-" + System.nanoTime();
        Audience.apply(meeting.id(), "code,id\n" + CODE + "," + person + "\n");
        var url = meeting.guest("\"externalUserId\": \"g-11\"");
        var token = token(meeting, "\"firstName\": \"Eva\", \"externalUserId\": \"t-11\", \"role\": \"guest\"");
        Api.client().post("/v1/access/revocations", "{\"kind\": \"person\", \"id\": \"%s\"}".formatted(person));

        assertThat(type(url, CODE).status()).isEqualTo(403);
        assertThat(type(new TestBrowser(), token, CODE).status()).isEqualTo(403);
    }

    @Test
    void whoOpensTheirLinkAgainIsAskedToo() {
        var meeting = guarded("{}");
        var url = meeting.guest("");
        browser.press(url);

        change(meeting, ASKS, "(state#>>'{access,requireAccessCode}')::boolean");

        assertThat(browser.open(url).body()).contains("name=\"code\"");
        assertThat(state(type(url, CODE))).isEqualTo("in");
    }

    @Test
    void aParticipantInsideIsAskedAsWell() {
        var meeting = guarded("{}");
        var url =
                token(meeting, "\"participantId\": \"%s\", \"role\": \"moderator\"".formatted(meeting.participant(0)));
        var entered = browser.press(url);
        assertThat(state(entered)).isEqualTo("in");

        change(meeting, ASKS, "(state#>>'{access,requireAccessCode}')::boolean");

        assertThat(state(entered)).isEqualTo("code");
        assertThat(state(type(StandingMeeting.page(entered), CODE))).isEqualTo("in");
    }

    @Test
    void aParticipantsTokenPassesNoDoorWithoutACode() {
        var meeting = guarded(ASKS);
        var url = token(meeting, "\"firstName\": \"Eva\", \"role\": \"moderator\"");

        assertThat(browser.open(url).body()).contains("Eva", "name=\"code\"");
        assertThat(browser.press(url).body()).contains("name=\"code\"");

        assertThat(type(url, CODE).status()).isEqualTo(303);
    }

    @Test
    void behindACodeTheLobbyKeepsIt() {
        var meeting = guarded("{\"requireAccessCode\": true, \"lobby\": true}");
        var url = meeting.guest("");

        var knocked = type(url, CODE);
        assertThat(knocked.body()).contains("You have knocked", "name=\"code\" value=\"" + CODE);
        Api.client().post("/v1/access/lobbies/" + meeting.id() + "/admit-all", "");

        assertThat(type(url, CODE).status()).isEqualTo(303);
    }

    @Test
    void ofAnAnonymousMeetingATokenTheRoomAndTheEngineHaveNoName() {
        var meeting = StandingMeeting.make(ANONYMOUS);
        Api.client()
                .patch(
                        meeting.spacePath() + "/rooms/" + meeting.roomId(),
                        "{\"engineUrl\": \"https://engine.example.org/call\"}",
                        Map.of());
        var minted = mint(
                meeting,
                "\"firstName\": \"Zoe\", \"lastName\": \"Zander\", \"email\": \"zoe@example.org\","
                        + " \"externalUserId\": \"z-1\", \"role\": \"guest\"");
        assertThat(minted.text("/warnings/0/code")).isEqualTo("meeting-anonymized");
        assertThat(minted.text("/url")).doesNotContain("first_name", "last_name", "Zoe", "Zander");
        assertThat(new String(
                        Base64.getUrlDecoder().decode(minted.text("/token").split("\\.")[1]), UTF_8))
                .doesNotContainIgnoringCase("zoe");

        var door = browser.open(minted.text("/url"));
        var entered = browser.press(minted.text("/url"));
        var page = browser.open(StandingMeeting.page(entered));

        assertThat(door.body() + page.body()).doesNotContain("Zoe", "Zander");
        assertThat(page.body().replace("&amp;", "&")).contains("participantName=&role=guest");
        assertThat(state(entered)).isEqualTo("in");
        assertThat(meeting.export()).contains(",z-1,").doesNotContain("Zoe", "zoe@");
        assertThat(Presences.awaitEvents(meeting.id(), 1).get(0).value()).doesNotContain("Zoe", "zoe@");
    }

    @Test
    void inTheRoomOfAnAnonymousMeetingAGuestHasNoNameAndAVisitorIsAskedNone() {
        var meeting = StandingMeeting.make(ANONYMOUS);
        var url = meeting.guest("\"externalUserId\": \"g-9\"");
        assertThat(browser.open(url).body()).doesNotContain("Gus");
        var entered = browser.press(url);
        assertThat(browser.open(StandingMeeting.page(entered)).body()).doesNotContain("Gus");
        assertThat(meeting.export()).contains(",g-9,,").doesNotContain("Gus");

        var address = StandingMeeting.at("/c/nameless-" + Long.toString(System.nanoTime(), 36));
        new TestBrowser().press(address, "name=First");
        var quiet = StandingMeeting.in("", room(address), ANONYMOUS);
        var visitor = new TestBrowser();
        assertThat(visitor.open(address).body()).doesNotContain("name=\"name\"");
        assertThat(visitor.press(address, "name=Vivian").status()).isEqualTo(303);
        assertThat(quiet.export()).contains(",visitor,").doesNotContain("Vivian");
    }

    @Test
    void whoWaitedInTheLobbyIsForgottenByNameToo() {
        var meeting = StandingMeeting.make("{\"lobby\": true}");
        browser.press(meeting.guest(""));
        assertThat(names("knock", meeting)).containsExactly("Gus");

        change(meeting, ANONYMOUS, "(state#>>'{access,anonymize}')::boolean");

        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(names("knock", meeting)).containsExactly(""));
    }

    @Test
    void whoCameBeforeTheMeetingBecameAnonymousIsForgottenByName() {
        var meeting = StandingMeeting.make("{}");
        var entered = browser.press(meeting.guest(""));
        assertThat(meeting.export()).contains("Gus");
        assertThat(token(meeting, "\"firstName\": \"Eva\", \"role\": \"guest\""))
                .contains("first_name=Eva");
        assertThat(names("participant_token", meeting)).containsExactly("Eva");

        change(meeting, ANONYMOUS, "(state#>>'{access,anonymize}')::boolean");

        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(meeting.export()).doesNotContain("Gus"));
        assertThat(names("participant_token", meeting)).containsExactly("");
        assertThat(state(entered)).isEqualTo("in");
        assertThat(browser.open(StandingMeeting.page(entered)).body()).doesNotContain("Gus");
    }

    /** One of whose codes is {@link #CODE}. */
    private static StandingMeeting guarded(String access) {
        var meeting = StandingMeeting.make(access);
        Audience.apply(meeting.id(), "code,Team\n" + CODE + ",Red\n");
        return meeting;
    }

    private static void change(StandingMeeting meeting, String access, String condition) {
        var changed =
                Api.client().patch("/v1/meetings/" + meeting.id(), "{\"access\": %s}".formatted(access), Map.of());
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        meeting.awaitCopy(condition);
    }

    private static List<String> names(String table, StandingMeeting meeting) {
        try (var system = Databases.connect("access", "system")) {
            return Databases.strings(
                    system, "SELECT name FROM %s WHERE meeting_id = '%s'".formatted(table, meeting.id()));
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Answer mint(StandingMeeting meeting, String fields) {
        return Api.client()
                .post("/v1/participant-tokens", "{\"meetingId\": \"%s\", %s}".formatted(meeting.id(), fields));
    }

    private static String token(StandingMeeting meeting, String fields) {
        return mint(meeting, fields).text("/url");
    }

    private static Answer enter(String user, StandingMeeting meeting, String code) {
        var more = code.isEmpty() ? "" : ", \"code\": \"%s\"".formatted(code);
        return RolesIT.as(user).post("/v1/admissions", "{\"room\": \"%s\"%s}".formatted(meeting.roomId(), more));
    }

    private static String room(String address) {
        var identifier = address.substring(address.lastIndexOf('/') + 1);
        try (var system = Databases.connect("access", "system")) {
            return Databases.strings(system, "SELECT id FROM room WHERE identifier = '%s'".formatted(identifier))
                    .get(0);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static String waiting(StandingMeeting meeting) {
        return Api.client().get("/v1/access/lobbies/" + meeting.id()).body();
    }

    private String state(Answer entered) {
        return Presences.state(browser.report(StandingMeeting.page(entered), Presences.used("page")));
    }

    private Answer type(String door, String code) {
        return type(browser, door, code);
    }

    private static Answer type(TestBrowser browser, String door, String code) {
        return browser.press(door, "code=" + URLEncoder.encode(code, UTF_8));
    }
}
