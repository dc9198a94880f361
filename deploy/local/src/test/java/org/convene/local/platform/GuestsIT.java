package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Guests, who come into a room without a meeting (R37, R38). */
class GuestsIT {
    private final TestBrowser browser = new TestBrowser();

    @Test
    void aGuestsAccessIsWhoseBrowserIsSeenFirst() {
        var room = newRoom();
        var url = generateAccess(
                        room, "\"username\": \"Gus & Co\", \"role\": \"moderator\", \"externalUserId\": \"e1\"")
                .text("/url");
        assertThat(url).contains("/room/" + room.alias() + "?participantName=Gus%20%26%20Co&accessToken=");
        var address = url.substring(0, url.indexOf('?'));
        var second = new TestBrowser();

        assertThat(browser.open(url).body()).contains("Gus &amp; Co", "<form method=\"post\"");
        assertThat(second.press(url).status()).isEqualTo(303);
        assertThat(browser.press(url).status()).isEqualTo(303);
        assertThat(Presences.state(browser.report(address, Presences.present("page"))))
                .isEqualTo("in");

        assertThat(Presences.state(second.report(address, Presences.present("page"))))
                .isEqualTo("taken");
        assertThat(second.open(address).body()).contains("This link is already in use");
        assertThat(second.press(url).status()).isEqualTo(403);
        assertThat(new TestBrowser().open(url).body()).contains("This link is already in use");
        assertThat(browser.press(url).status()).isEqualTo(303);
        var told = Presences.awaitEvents(room.id(), 1);
        assertThat(told.get(0).key()).isEqualTo(room.id());
        assertThat(Presences.presence(told.get(0)).at("/externalUserId").asText())
                .isEqualTo("e1");
        assertThat(Presences.presence(told.get(0)).at("/role").asText()).isEqualTo("moderator");
        assertThat(Presences.presence(told.get(0)).at("/meetingId").isMissingNode())
                .isTrue();
    }

    @Test
    void aPermanentAccessIsForSeveral() {
        var room = newRoom();
        var url = generateAccess(room, "\"username\": \"Crew\", \"role\": \"user\", \"isPermanent\": true")
                .text("/url");
        var address = url.substring(0, url.indexOf('?'));

        for (var one : List.of(browser, new TestBrowser())) {
            assertThat(one.press(url).status()).isEqualTo(303);
            assertThat(Presences.state(one.report(address, Presences.present("page"))))
                    .isEqualTo("in");
        }
    }

    @Test
    void anAccessForNoRoomOrForTooLongIsRefused() {
        var room = newRoom();

        assertThat(generateAccess(room, "\"username\": \"Gus\", \"role\": \"user\", \"ttl\": 432001")
                        .status())
                .isEqualTo(400);
        assertThat(generateAccess(room, "\"username\": \"Gus\", \"role\": \"boss\"")
                        .status())
                .isEqualTo(400);
        assertThat(generateAccess(room, "\"username\": \"Gus\"").status()).isEqualTo(400);
        assertThat(Tenants.otherClient()
                        .post(room.path() + "/generate-access", "{\"username\": \"Gus\", \"role\": \"user\"}")
                        .text("/code"))
                .isEqualTo("room-not-found");
    }

    private record Room(String id, String alias, String path) {}

    private static Room newRoom() {
        var client = Api.client();
        var space = client.post("/v1/spaces", "{\"name\": \"Consulting\"}").text("/id");
        var alias = "room-" + Long.toString(System.nanoTime(), 36);
        var rooms = "/v1/spaces/" + space + "/rooms";
        var id = client.post(rooms, "{\"name\": \"First talks\", \"alias\": \"%s\"}".formatted(alias))
                .text("/id");
        return new Room(id, alias, rooms + "/" + id);
    }

    private static Answer generateAccess(Room room, String fields) {
        return Api.client().post(room.path() + "/generate-access", "{" + fields + "}");
    }
}
