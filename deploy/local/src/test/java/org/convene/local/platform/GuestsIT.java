package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guests, who come into a room without a meeting (R37, R38). */
class GuestsIT {
    private final TestBrowser browser = new TestBrowser();

    @Test
    void aGuestsAccessIsWhoseBrowserIsUsedFirstInTheRoom() {
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
        assertThat(Presences.state(browser.report(address, Presences.used("page"))))
                .isEqualTo("in");

        assertThat(Presences.state(second.report(address, Presences.used("page"))))
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

    @Test
    void whatIsForOneIsUsedUpByNobodyWhoOnlyLooks() {
        var room = newRoom();
        var url = generateAccess(room, "\"username\": \"Gus\", \"role\": \"user\"")
                .text("/url");
        var address = url.substring(0, url.indexOf('?'));
        for (var scanner : List.of(new TestBrowser(), new TestBrowser())) {
            assertThat(scanner.send("HEAD", url, "", Map.of()).status()).isEqualTo(303);
            assertThat(scanner.open(url).status()).isEqualTo(200);
            assertThat(scanner.send("POST", url, "", Map.of()).status()).isEqualTo(200);
            assertThat(scanner.press(url).status()).isEqualTo(303);
            assertThat(scanner.open(address).status()).isEqualTo(200);
            assertThat(Presences.state(scanner.report(address, Presences.present("page"))))
                    .isEqualTo("unused");
        }

        browser.press(url);

        assertThat(Presences.state(browser.report(address, Presences.used("page"))))
                .isEqualTo("in");
    }

    @Test
    void theConferenceIsShownToWhomeverTheAccessForOneBelongsAndNobodyElse() {
        var room = newRoom();
        Api.client().patch(room.path(), "{\"engineUrl\": \"https://engine.example.org/call\"}", Map.of());
        var url = generateAccess(room, "\"username\": \"Gus\", \"role\": \"user\"")
                .text("/url");
        var address = url.substring(0, url.indexOf('?'));
        browser.press(url);

        assertThat(browser.open(address).body())
                .contains("Your place is ready")
                .doesNotContain("engine.example.org", "<iframe");

        browser.report(address, Presences.used("page"));
        assertThat(browser.open(address).body())
                .contains("<iframe src=\"https://engine.example.org/call")
                .doesNotContain("Your place is ready");
    }

    @Test
    void aSecondDeviceTakesOverWhereTheAccessSaysSo() {
        var room = newRoom();
        var url = generateAccess(room, "\"username\": \"Gus\", \"role\": \"user\", \"secondDevice\": \"take-over\"")
                .text("/url");
        var address = url.substring(0, url.indexOf('?'));
        var second = new TestBrowser();
        browser.press(url);
        browser.report(address, Presences.used("page"));
        assertThat(second.press(url).status()).isEqualTo(303);
        assertThat(second.open(address).body()).contains("data-presence");
        assertThat(Presences.state(browser.report(address, Presences.used("page"))))
                .isEqualTo("in");

        assertThat(Presences.state(second.report(address, Presences.used("page"))))
                .isEqualTo("in");

        assertThat(Presences.state(browser.report(address, Presences.used("page"))))
                .isEqualTo("taken");
        assertThat(browser.open(address).body()).contains("This link is already in use");
        assertThat(Presences.state(second.report(address, Presences.used("page"))))
                .isEqualTo("in");
    }

    @Test
    void aSecondDeviceAsksTheFirstWhereTheAccessSaysSo() {
        var room = newRoom();
        var url = generateAccess(room, "\"username\": \"Gus\", \"role\": \"user\", \"secondDevice\": \"ask\"")
                .text("/url");
        var address = url.substring(0, url.indexOf('?'));
        var second = new TestBrowser();
        browser.press(url);
        browser.report(address, Presences.used("page"));
        assertThat(second.open(url).body()).contains("You are in on another device", "Ask to be let in");
        assertThat(Presences.state(browser.report(address, Presences.used("page"))))
                .as("nobody has asked by looking")
                .isEqualTo("in");

        assertThat(second.press(url).body()).contains("You have asked the other device", "data-knock-again-in");
        assertThat(Presences.state(browser.report(address, Presences.used("page"))))
                .isEqualTo("asked");
        browser.report(address, Presences.answering("page", true));

        assertThat(second.press(url).status()).isEqualTo(303);
        assertThat(Presences.state(second.report(address, Presences.used("page"))))
                .isEqualTo("in");
        assertThat(Presences.state(browser.report(address, Presences.used("page"))))
                .isEqualTo("taken");
        assertThat(browser.open(address).body())
                .contains("This link is already in use")
                .doesNotContain("<form");
    }

    @Test
    void whoIsInsideStaysThereWhateverElseTheBrowserBringsToTheRoom() {
        var room = newRoom();
        var url = generateAccess(room, "\"username\": \"Gus\", \"role\": \"user\"")
                .text("/url");
        var address = url.substring(0, url.indexOf('?'));
        browser.press(url);
        var gone = generateAccess(room, "\"username\": \"Mo\", \"role\": \"user\"");
        Api.client().delete(room.path() + "/guests/" + gone.text("/id"));

        var page = browser.open(gone.text("/url"));

        assertThat(page.body()).contains("data-presence", "Gus");
        assertThat(browser.cookie("convene_brought")).isEmpty();
        assertThat(browser.open(address).body()).contains("data-presence");
    }

    @Test
    void severalAreMadeInOneCallEachWithItsOwnOutcome() {
        var room = newRoom();

        var made = Api.client().post(room.path() + "/generate-access/batch", """
                {"guests": [{"username": "Gus", "role": "user", "externalUserId": "e1", "fields": {"company": "Acme"}},
                            {"username": "", "role": "user"}, null, {"role": "moderator", "username": "Mo", "x": 1},
                            {"username": "Mo", "role": "moderator", "isPermanent": true}]}
                """);

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.json().at("/results"))
                .extracting(result -> result.get("status").asInt())
                .containsExactly(200, 400, 400, 400, 200);
        assertThat(browser.open(made.text("/results/4/access/url")).body()).contains("Mo");
        assertThat(made.text("/results/1/problem/errors/0/field")).isEqualTo("username");
        var guests = Api.client().get(room.path() + "/guests?limit=1");
        assertThat(guests.text("/items/0/username")).isEqualTo("Gus");
        assertThat(guests.text("/items/0/fields/company")).isEqualTo("Acme");
        assertThat(guests.body()).doesNotContain("accessToken");
        var rest = Api.client().get(room.path() + "/guests?cursor=" + guests.text("/nextCursor"));
        assertThat(rest.json().at("/items").findValuesAsText("username")).containsExactly("Mo");
    }

    /** R40, where the meeting is the tenant's own and none of ours. */
    @Test
    void guestsAreExportedByTheirRoomAndByTheTenantsOwnMeetingWithWhatWasToldOfThem() {
        var room = newRoom();
        var external = "%024x".formatted(System.nanoTime());
        var url = generateAccess(
                        room,
                        "\"username\": \"Gus\", \"role\": \"user\", \"externalUserId\": \"%1$s\", \"externalMeetingId\": \"%1$s\", \"fields\": {\"company\": \"Acme\"}"
                                .formatted(external))
                .text("/url");
        browser.press(url);
        new TestBrowser()
                .press(generateAccess(room, "\"username\": \"Mo\", \"role\": \"user\"")
                        .text("/url"));

        var ofRoom = Api.client().get("/v1/admissions/export?roomId=" + room.id());
        var ofMeeting = Api.client().get("/v1/admissions/export?externalMeetingId=" + external);

        assertThat(ofRoom.status()).as(ofRoom.body()).isEqualTo(200);
        assertThat(ofRoom.body().lines().findFirst().orElseThrow()).endsWith(",Admitted At,company");
        assertThat(ofRoom.body()).contains("," + external + ",Gus,", "Z,Acme\r\n", ",Mo,");
        assertThat(ofMeeting.body()).contains(",Gus,", "Z,Acme\r\n").doesNotContain(",Mo,");
        assertThat(Tenants.otherClient()
                        .get("/v1/admissions/export?externalMeetingId=" + external)
                        .body())
                .doesNotContain("Gus");
        assertThat(Tenants.otherClient()
                        .get("/v1/admissions/export?roomId=" + room.id())
                        .text("/code"))
                .isEqualTo("room-not-found");
        for (var query : List.of("", "?roomId=%s&externalMeetingId=%s".formatted(room.id(), external), "?roomId=")) {
            assertThat(Api.client().get("/v1/admissions/export" + query).status())
                    .as(query)
                    .isEqualTo(400);
        }
    }

    @Test
    void aThousandAreMadeInOneCallAndNoMore() {
        var room = newRoom();
        var guests = String.join(",", Collections.nCopies(1_000, "{\"username\": \"Gus\", \"role\": \"user\"}"));

        var made = Api.client().post(room.path() + "/generate-access/batch", "{\"guests\": [" + guests + "]}");
        var tooMany = Api.client().post(room.path() + "/generate-access/batch", "{\"guests\": [" + guests + ", {}]}");

        assertThat(made.json().at("/results")).hasSize(1_000);
        assertThat(made.json().at("/results").findValuesAsText("url").stream().distinct())
                .hasSize(1_000);
        assertThat(tooMany.status()).isEqualTo(400);
    }

    @Test
    void whoseAccessIsTakenBackIsOut() {
        var room = newRoom();
        var access = generateAccess(room, "\"username\": \"Gus\", \"role\": \"user\"");
        var url = access.text("/url");
        var address = url.substring(0, url.indexOf('?'));
        browser.press(url);
        browser.report(address, Presences.used("page"));

        var revoked = Api.client().delete(room.path() + "/guests/" + access.text("/id"));

        assertThat(revoked.status()).isEqualTo(200);
        assertThat(Presences.state(browser.report(address, Presences.present("page"))))
                .isEqualTo("out");
        assertThat(new TestBrowser().press(url).status()).isEqualTo(403);
        assertThat(Api.client().get(room.path() + "/guests").text("/items/0/isRevoked"))
                .isEqualTo("true");
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
