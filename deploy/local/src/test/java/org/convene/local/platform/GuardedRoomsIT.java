package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import org.junit.jupiter.api.Test;

/** A meeting that asks for codes asks all who come, by whichever door (R7). */
class GuardedRoomsIT {
    private static final String CODE = "k7f2-q9xw";
    private static final String ASKS = "{\"requireAccessCode\": true}";

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
        var meeting = StandingMeeting.inPublicRoom(address, ASKS);
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

        meeting.change(ASKS, "(state#>>'{access,requireAccessCode}')::boolean");

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
        meeting.change("{\"requireAccessCode\": true, \"lobby\": true}", "(state#>>'{access,lobby}')::boolean");
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
        meeting.change("{\"lobby\": true}", "(state#>>'{access,lobby}')::boolean");

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
        var token = meeting.token("\"firstName\": \"Eva\", \"externalUserId\": \"t-11\", \"role\": \"guest\"")
                .text("/url");
        Api.client().post("/v1/access/revocations", "{\"kind\": \"person\", \"id\": \"%s\"}".formatted(person));

        assertThat(type(url, CODE).status()).isEqualTo(403);
        assertThat(type(new TestBrowser(), token, CODE).status()).isEqualTo(403);
    }

    @Test
    void whoOpensTheirLinkAgainIsAskedToo() {
        var meeting = guarded("{}");
        var url = meeting.guest("");
        browser.press(url);

        meeting.change(ASKS, "(state#>>'{access,requireAccessCode}')::boolean");

        assertThat(browser.open(url).body()).contains("name=\"code\"");
        assertThat(state(type(url, CODE))).isEqualTo("in");
    }

    @Test
    void aParticipantInsideIsAskedAsWell() {
        var meeting = guarded("{}");
        var url = meeting.token("\"participantId\": \"%s\", \"role\": \"moderator\"".formatted(meeting.participant(0)))
                .text("/url");
        var entered = browser.press(url);
        assertThat(state(entered)).isEqualTo("in");

        meeting.change(ASKS, "(state#>>'{access,requireAccessCode}')::boolean");

        assertThat(state(entered)).isEqualTo("code");
        assertThat(state(type(StandingMeeting.page(entered), CODE))).isEqualTo("in");
    }

    @Test
    void aParticipantsTokenPassesNoDoorWithoutACode() {
        var meeting = guarded(ASKS);
        var url =
                meeting.token("\"firstName\": \"Eva\", \"role\": \"moderator\"").text("/url");

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

    /** One of whose codes is {@link #CODE}. */
    private static StandingMeeting guarded(String access) {
        var meeting = StandingMeeting.make(access);
        Audience.apply(meeting.id(), "code,Team\n" + CODE + ",Red\n");
        return meeting;
    }

    private static Answer enter(String user, StandingMeeting meeting, String code) {
        var more = code.isEmpty() ? "" : ", \"code\": \"%s\"".formatted(code);
        return RolesIT.as(user).post("/v1/admissions", "{\"room\": \"%s\"%s}".formatted(meeting.roomId(), more));
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
