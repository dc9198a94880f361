package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A meeting that keeps no names keeps none of who comes, by whichever door (R8). */
class AnonymousRoomsIT {
    private static final String ANONYMOUS = "{\"anonymize\": true}";

    private final TestBrowser browser = new TestBrowser();

    @Test
    void ofAnAnonymousMeetingATokenTheRoomAndTheEngineHaveNoName() {
        var meeting = StandingMeeting.make(ANONYMOUS);
        Api.client()
                .patch(
                        meeting.spacePath() + "/rooms/" + meeting.roomId(),
                        "{\"engineUrl\": \"https://engine.example.org/call\"}",
                        Map.of());
        var minted = meeting.token("\"firstName\": \"Zoe\", \"lastName\": \"Zander\", \"email\": \"zoe@example.org\","
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
        assertThat(Presences.state(browser.report(StandingMeeting.page(entered), Presences.used("page"))))
                .isEqualTo("in");
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
        var quiet = StandingMeeting.inPublicRoom(address, ANONYMOUS);
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

        meeting.change(ANONYMOUS, "(state#>>'{access,anonymize}')::boolean");

        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(names("knock", meeting)).containsExactly(""));
    }

    @Test
    void whoCameBeforeTheMeetingBecameAnonymousIsForgottenByName() {
        var meeting = StandingMeeting.make("{}");
        var entered = browser.press(meeting.guest(""));
        assertThat(meeting.export()).contains("Gus");
        assertThat(meeting.token("\"firstName\": \"Eva\", \"role\": \"guest\"").text("/url"))
                .contains("first_name=Eva");
        assertThat(names("participant_token", meeting)).containsExactly("Eva");

        meeting.change(ANONYMOUS, "(state#>>'{access,anonymize}')::boolean");

        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(meeting.export()).doesNotContain("Gus"));
        assertThat(names("participant_token", meeting)).containsExactly("");
        assertThat(Presences.state(browser.report(StandingMeeting.page(entered), Presences.used("page"))))
                .isEqualTo("in");
        assertThat(browser.open(StandingMeeting.page(entered)).body()).doesNotContain("Gus");
    }

    private static List<String> names(String table, StandingMeeting meeting) {
        try (var system = Databases.connect("access", "system")) {
            return Databases.strings(
                    system, "SELECT name FROM %s WHERE meeting_id = '%s'".formatted(table, meeting.id()));
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
