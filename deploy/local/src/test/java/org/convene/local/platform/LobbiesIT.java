package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.local.platform.Admissions.admit;
import static org.convene.local.platform.Admissions.door;
import static org.convene.local.platform.Admissions.explain;
import static org.convene.local.platform.Admissions.meeting;
import static org.convene.local.platform.Admissions.page;
import static org.convene.local.platform.Admissions.participant;
import static org.convene.local.platform.Admissions.revoke;
import static org.convene.local.platform.Admissions.verdict;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Who waits in a lobby, and whom a decision there lets in. */
class LobbiesIT {
    private final Api client = Api.client();
    private final TestBrowser browser = new TestBrowser();

    @Test
    void inALobbyOneWaitsUntilSomebodyDecidesAndModeratorsDoNot() {
        var meeting = meeting("""
                "access": {"lobby": true}, "participants":
                    [{"name": "Mo", "role": "moderator"}, {"name": "Ana"}, {"name": "Ben"}, {"name": "Cy"}]
                """);
        assertThat(verdict(explain(participant(meeting, 1)))).isEqualTo("wait lobby-waiting");
        assertThat(waiting(meeting)).isEmpty();

        assertThat(verdict(admit(meeting, 0))).isEqualTo("allow meeting-on");
        for (var name : List.of(1, 2, 3)) {
            assertThat(verdict(admit(meeting, name))).isEqualTo("wait lobby-waiting");
            assertThat(verdict(admit(meeting, name))).isEqualTo("wait lobby-waiting");
        }
        var knocks = waiting(meeting);
        assertThat(knocks).hasSize(3);
        var lobby = "/v1/access/lobbies/" + meeting.text("/id") + "/";
        assertThat(client.post(lobby + knocks.get(0) + "/admit", "").status()).isEqualTo(204);
        assertThat(client.post(lobby + knocks.get(0) + "/refuse", "").text("/code"))
                .isEqualTo("knock-decided");
        assertThat(client.post(lobby + knocks.get(1) + "/refuse", "").status()).isEqualTo(204);
        assertThat(client.post(lobby + "admit-all", "").text("/admitted")).isEqualTo("1");

        assertThat(waiting(meeting)).isEmpty();
        assertThat(verdict(admit(meeting, 1))).isEqualTo("allow meeting-on");
        assertThat(verdict(admit(meeting, 2))).isEqualTo("deny lobby-refused");
        assertThat(verdict(admit(meeting, 3))).isEqualTo("allow meeting-on");
    }

    @Test
    void theDoorOfALobbyKnocksAndEntersOnceSomebodyAdmits() {
        var meeting = meeting("\"access\": {\"lobby\": true}, \"participants\": [{\"name\": \"Ana\"}]");
        var door = door(meeting, SignedLinksIT.signed(SignedLinksIT.newLinkClient(), "crm-1", "Bob", ""));

        assertThat(browser.open(door).body()).contains("Knock").doesNotContain("data-knock-again-in=");
        assertThat(browser.press(door).body()).contains("You have knocked", "data-knock-again-in=");
        client.post("/v1/access/lobbies/" + meeting.text("/id") + "/admit-all", "");

        assertThat(browser.press(door).status()).isEqualTo(303);
    }

    @Test
    void aUserOfTheRoomWaitsInTheLobbyOfTheMeetingThereAndComesInOnceAdmitted() {
        var room = EmptyRoom.make();
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");
        var meeting = room.meeting("\"access\": {\"lobby\": true}");

        var refused = enter(user, room);

        assertThat(refused.status()).as(refused.body()).isEqualTo(403);
        assertThat(refused.text("/code")).isEqualTo("lobby-waiting");
        assertThat(waiting(meeting)).hasSize(1);
        client.post("/v1/access/lobbies/" + meeting.text("/id") + "/admit-all", "");
        var access = enter(user, room);
        assertThat(browser.press(access.text("/url")).status()).isEqualTo(303);
        assertThat(Presences.state(browser.report(page(access), Presences.present("page"))))
                .isEqualTo("in");
    }

    @Test
    void eachWhoSharesAGuestsAccessWaitsAloneAndWhoWasThereBeforePassesNoLobby() {
        var room = EmptyRoom.make();
        var access = room.guest("\"isPermanent\": true");
        var early = new TestBrowser();
        early.press(access.text("/url"));
        var meeting = room.meeting("\"access\": {\"lobby\": true}");
        assertThat(Presences.state(early.report(page(access), Presences.present("page"))))
                .isEqualTo("out");

        assertThat(browser.press(access.text("/url")).body()).contains("You have knocked");
        client.post("/v1/access/lobbies/" + meeting.text("/id") + "/admit-all", "");

        assertThat(browser.press(access.text("/url")).status()).isEqualTo(303);
        assertThat(new TestBrowser().press(access.text("/url")).body()).contains("You have knocked");
        revoke("{\"kind\": \"meeting\", \"meetingId\": \"%s\"}".formatted(meeting.text("/id")));
        assertThat(browser.press(access.text("/url")).status()).isEqualTo(403);
    }

    /** One admission by the API would otherwise let in everybody who has the URL. */
    @Test
    void whoKnocksByTheApiWithASharedAccessIsAdmittedAlone() {
        var room = EmptyRoom.make();
        var url = room.guest("\"isPermanent\": true").text("/url");
        var meeting = room.meeting("\"access\": {\"lobby\": true}");
        var credential = "\"credential\": {\"link\": \"%s\", \"room\": \"%s\"}"
                .formatted(url.replaceFirst(".*accessToken=", ""), room.id());
        var knocked = client.post("/v1/admissions", "{" + credential + "}");
        assertThat(verdict(knocked)).isEqualTo("wait lobby-waiting");
        assertThat(waiting(meeting)).hasSize(1);
        client.post("/v1/access/lobbies/" + meeting.text("/id") + "/admit-all", "");

        var access =
                client.post("/v1/admissions", "{%s, \"knock\": \"%s\"}".formatted(credential, knocked.text("/knock")));

        assertThat(verdict(access)).isEqualTo("allow room-open");
        assertThat(verdict(client.post("/v1/admissions", "{" + credential + "}")))
                .as("somebody else with the same")
                .isEqualTo("wait lobby-waiting");
        assertThat(new TestBrowser().press(url).body()).contains("You have knocked");
        assertThat(browser.press(access.text("/url")).status()).isEqualTo(303);
        assertThat(Presences.state(browser.report(page(access), Presences.present("page"))))
                .isEqualTo("in");
    }

    private static Answer enter(String user, EmptyRoom room) {
        return RolesIT.as(user).post("/v1/admissions", "{\"room\": \"%s\"}".formatted(room.id()));
    }

    private List<String> waiting(Answer meeting) {
        return client.get("/v1/access/lobbies/" + meeting.text("/id"))
                .json()
                .get("items")
                .findValuesAsText("id");
    }
}
