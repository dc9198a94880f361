package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The doors of meetings, as browsers see them. */
class DoorsIT {
    private final TestBrowser browser = new TestBrowser();

    @Test
    void anOpenDoorLetsInAndTheRoomSaysUnderWhichName() {
        var meeting = OpenMeeting.make();
        assertThat(browser.open(meeting.link()).body()).contains("<form method=\"post\"", "Ana");

        var passed = browser.press(meeting.link());

        assertThat(passed.status()).isEqualTo(303);
        assertThat(passed.header("Location")).endsWith("/room/" + meeting.roomId());
        assertThat(passed.response().headers().allValues("Set-Cookie"))
                .hasSize(3)
                .allMatch(cookie -> cookie.endsWith("; HttpOnly; SameSite=None; Secure; Partitioned"))
                .anyMatch(cookie -> cookie.startsWith("convene_admission=")
                        && cookie.contains("; Path=/room/" + meeting.roomId() + ";"));
        var room = browser.open(meeting.room());
        assertThat(room.status()).isEqualTo(200);
        assertThat(room.body()).contains("Ana", "No conferencing engine is connected");
        assertThat(room.header("Content-Security-Policy")).contains("frame-src 'none'", "default-src 'none'");
        assertThat(room.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(room.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void aLinkIsNotUsedUpByOpeningNorByPressing() {
        var meeting = OpenMeeting.make();
        for (var scanner = 0; scanner < 3; scanner++) {
            assertThat(new TestBrowser().press(meeting.link()).status()).isEqualTo(303);
        }

        assertThat(browser.press(meeting.link()).status()).isEqualTo(303);
        assertThat(Presences.events(meeting.id())).isEmpty();
    }

    @Test
    void aDoorThatIsShutLetsNobodyIn() {
        var ana = MeetingRequests.newAddress("ana");
        Api.client().post("/v1/meetings", MeetingRequests.withOne("Some day", ana));
        var link = new Mailbox(ana).awaitMails(1).get(0).link();

        var pressed = browser.press(link);

        assertThat(pressed.status()).isEqualTo(200);
        assertThat(pressed.body()).doesNotContain("<form");
        assertThat(pressed.header("Set-Cookie")).isEmpty();
    }

    @Test
    void withoutAGenuineLinkNobodyIsLetIn() {
        var meeting = OpenMeeting.make();
        var forged = meeting.link().substring(0, meeting.link().length() - 2) + "xx";

        assertThat(browser.press(forged).status()).isEqualTo(403);
        assertThat(new TestBrowser()
                        .press(meeting.at("/m/" + meeting.urlName()))
                        .status())
                .isEqualTo(401);
        assertThat(browser.press(meeting.at("/attendee/" + meeting.urlName() + "?i=e30="))
                        .status())
                .isEqualTo(403);
        assertThat(browser.press(meeting.room() + "?accessToken=" + "A".repeat(88))
                        .status())
                .isEqualTo(403);
        assertThat(browser.cookie("convene_admission")).isEmpty();
        assertThat(new TestBrowser().press(meeting.room()).status()).isEqualTo(401);
        assertThat(new TestBrowser().open(meeting.room()).status()).isEqualTo(401);
    }

    @Test
    void whoPressesFromAnotherSiteIsShownTheDoorAgain() {
        var meeting = OpenMeeting.make();

        var answer = browser.send("POST", meeting.link(), "", Map.of("Sec-Fetch-Site", "cross-site"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie")).doesNotContain("convene_admission");
    }

    @Test
    void whatOpensADoorIsTakenOutOfItsAddressAtOnce() {
        var meeting = OpenMeeting.make();

        var answer = browser.send("GET", meeting.link() + "&utm=x&startWithVideoMuted=true", "", Map.of());

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("/m/" + meeting.urlName() + "?startWithVideoMuted=true");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Set-Cookie"))
                .startsWith("convene_brought=l.")
                .endsWith("; Path=/m/" + meeting.urlName() + "; HttpOnly; SameSite=None; Secure; Partitioned");
        assertThat(browser.open(meeting.at("/m/" + meeting.urlName())).body()).contains("Ana");
    }

    @Test
    void aProgramOnThisMachineGetsCookiesThatItSendsBackWithoutTls() {
        var meeting = OpenMeeting.make();
        var host = Map.of("Host", URI.create(meeting.link()).getAuthority());
        var path = meeting.link().substring(meeting.link().indexOf("/m/"));

        var exchanged = Api.anonymous().send("GET", path, "", host);
        var cookie = exchanged.header("Set-Cookie");

        assertThat(cookie).startsWith("convene_brought=l.").endsWith("; HttpOnly; SameSite=Lax");
        var back = Map.of("Host", host.get("Host"), "Cookie", cookie.substring(0, cookie.indexOf(';')));
        assertThat(Api.anonymous()
                        .send("GET", exchanged.header("Location"), "", back)
                        .body())
                .contains("Ana");
    }

    @Test
    void eachDoorTakesOnlyItsOwnOutOfItsAddressAndNothingForDoorsBelowIt() {
        var meeting = OpenMeeting.make();
        var door = "/m/" + meeting.urlName();

        for (var above : List.of("/room", "/m", "/attendee")) {
            assertThat(brought(meeting.at(above + "?jwt=x&i=e30=&accessToken=x&l=x")))
                    .as(above)
                    .isEmpty();
        }
        assertThat(brought(meeting.at("/attendee/" + meeting.urlName() + "?l=es&jwt=x&i=e30=")))
                .startsWith("convene_brought=i.e30");
        assertThat(brought(meeting.at(door + "?i=e30=&l=x"))).startsWith("convene_brought=l.x;");
        assertThat(brought(meeting.room() + "?l=x&accessToken=y")).startsWith("convene_brought=accessToken.y;");
        assertThat(brought(meeting.link().replace(door, door + "/"))).contains("; Path=" + door + ";");
    }

    /** What the browser is to bring from now on. */
    private String brought(String url) {
        var answer = browser.send("GET", url, "", Map.of());
        return answer.response().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("convene_brought="))
                .findFirst()
                .orElse("");
    }

    @Test
    void aFormIsTakenOnlyFromThePageThatGaveItToThisBrowser() {
        var meeting = OpenMeeting.make();
        var door = meeting.at("/m/" + meeting.urlName());
        var key = TestBrowser.formKey(browser.open(meeting.link()));
        var ownKey = "form=" + key;
        var othersKey = "form=" + TestBrowser.formKey(new TestBrowser().open(meeting.link()));

        assertThat(press(door, ownKey, Map.of("Sec-Fetch-Site", "cross-site"))).isEqualTo(200);
        assertThat(press(door, ownKey, Map.of("Sec-Fetch-Site", "same-site"))).isEqualTo(200);
        assertThat(press(door, ownKey, Map.of("Origin", "http://evil.localhost")))
                .isEqualTo(200);
        assertThat(press(door, othersKey, Map.of("Sec-Fetch-Site", "same-origin")))
                .isEqualTo(200);
        assertThat(press(door, "", Map.of("Sec-Fetch-Site", "same-origin"))).isEqualTo(200);
        assertThat(browser.cookie("convene_admission")).isEmpty();
        assertThat(press(door, ownKey, Map.of("Sec-Fetch-Site", "same-origin", "Origin", "null")))
                .isEqualTo(303);
    }

    private int press(String door, String form, Map<String, String> headers) {
        return browser.send("POST", door, form, headers).status();
    }

    @Test
    void aTokenStaysInNoAddressHoweverThatIsWrittenAndHoweverLongItIs() {
        var meeting = OpenMeeting.make();
        var name = meeting.urlName();
        var last = "%" + Integer.toHexString(name.charAt(name.length() - 1));
        var clean = "/m/" + name;
        for (var path : List.of("/m/" + name.substring(0, name.length() - 1) + last, clean + "/")) {
            var link = meeting.link().replace(clean + "?", path + "?");
            assertThat(link).isNotEqualTo(meeting.link());

            var exchanged = new TestBrowser().send("GET", link, "", Map.of());

            assertThat(exchanged.status()).as(path).isEqualTo(303);
            assertThat(exchanged.header("Location")).as(path).isEqualTo(clean);
        }

        var tooLong = meeting.link() + "A".repeat(3_750);
        assertThat(browser.send("GET", tooLong, "", Map.of()).header("Location"))
                .isEqualTo(clean);
        assertThat(browser.open(tooLong).body())
                .contains("This link opens no meeting")
                .doesNotContain("<form");
    }

    @Test
    void aCookieOpensItsRoomAndNothingElse() {
        var meeting = OpenMeeting.make();
        browser.press(meeting.link());
        var token = browser.cookie("convene_admission");
        var other = OpenMeeting.make();
        var thief = new TestBrowser();
        thief.plant("/room/" + other.roomId(), "convene_admission", token);
        thief.plant("/room/" + meeting.roomId(), "convene_admission", token);

        assertThat(thief.open(other.room()).status()).isEqualTo(401);
        assertThat(thief.report(other.room(), Presences.present("page")).status())
                .isEqualTo(401);
        var domain = "thief-" + Long.toString(System.nanoTime(), 36);
        Api.operator().post("/v1/tenants", "{\"name\": \"Thief\", \"domain\": \"%s\"}".formatted(domain));
        var elsewhere = meeting.room().replace("//demo.", "//" + domain + ".");
        assertThat(thief.open(elsewhere).status()).isEqualTo(401);
        assertThat(thief.report(elsewhere, Presences.present("page")).status()).isEqualTo(401);
        assertThat(Api.anonymous()
                        .send("GET", "/v1/meetings/" + meeting.id(), "", Map.of("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(403);
        thief.plant("/room/" + meeting.roomId(), "convene_admission", token.substring(0, token.length() - 3) + "AAA");
        assertThat(thief.open(meeting.room()).status()).isEqualTo(401);
    }
}
