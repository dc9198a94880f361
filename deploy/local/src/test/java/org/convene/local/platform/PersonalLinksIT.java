package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Personal links of version 2, as clients make and revoke them (D6). */
class PersonalLinksIT {
    private final Api client = Api.client();
    private final Answer meeting =
            Api.client().post("/v1/meetings", """
            {"name": "Linked", "validSince": "%s", "duration": 1800, "sendInvitations": false,
             "participants": [{"name": "Ana"}, {"name": "Ben"}]}
            """.formatted(Instant.now().minusSeconds(60)));
    private final String ana = meeting.text("/participants/0/id");
    private final String ben = meeting.text("/participants/1/id");

    @Test
    void aClientMakesLinksThatLetTheirHoldersIn() {
        var made = links("\"use\": \"single\"", ana, ben);

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(made.text("/links/0/participantId")).isEqualTo(ana);
        assertThat(made.text("/links/1/participantId")).isEqualTo(ben);
        assertThat(Api.open(made.text("/links/0/url")).body()).contains("Ana");
        assertThat(new TestBrowser().press(made.text("/links/1/url")).status()).isEqualTo(303);
        assertThat(links("\"use\": \"single\"", ana, ben).body())
                .as("the same question")
                .isEqualTo(made.body());
        assertThat(links("\"use\": \"multi\"", ana).text("/links/0/id")).isNotEqualTo(made.text("/links/0/id"));
    }

    @Test
    void whoMadeLinksIsOnRecord() {
        assertThat(links("\"use\": \"multi\"", ana).status()).isEqualTo(200);

        var newest = client.get("/v1/audit-log?limit=1");
        assertThat(newest.text("/items/0/operation")).isEqualTo("POST /v1/links");
        assertThat(newest.text("/items/0/actor")).startsWith("client:");
        assertThat(newest.text("/items/0/outcome")).isEqualTo("done");
    }

    @Test
    void aRevokedLinkOpensNothingAndTheNextOneIsAnother() {
        var first = links("\"use\": \"multi\"", ana, ben);

        var revoked = client.delete("/v1/links/" + first.text("/links/0/id"));
        var next = links("\"use\": \"multi\"", ana, ben);

        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(Api.open(first.text("/links/0/url")).status()).isEqualTo(403);
        assertThat(RunningPlatform.serviceLog("access")).contains("link refused rule=link-revoked");
        assertThat(next.text("/links/0/id")).isNotEqualTo(first.text("/links/0/id"));
        assertThat(Api.open(next.text("/links/0/url")).status()).isEqualTo(200);
        assertThat(next.text("/links/1/url")).isEqualTo(first.text("/links/1/url"));
        assertThat(client.delete("/v1/links/" + first.text("/links/0/id")).status())
                .as("once more")
                .isEqualTo(200);
    }

    @Test
    void whoCameByALinkThatIsRevokedIsOutAndWhoCameByAnotherStays() {
        var made = links("\"use\": \"multi\"", ana, ben);
        var browsers = List.of(new TestBrowser(), new TestBrowser());
        var room = URI.create(made.text("/links/0/url"))
                .resolve("/room/" + meeting.text("/roomId"))
                .toString();
        for (var number : List.of(0, 1)) {
            browsers.get(number).press(made.text("/links/" + number + "/url"));
            assertThat(Presences.state(browsers.get(number).report(room, Presences.used("page"))))
                    .isEqualTo("in");
        }

        client.delete("/v1/links/" + made.text("/links/0/id"));

        assertThat(Presences.state(browsers.get(0).report(room, Presences.used("page"))))
                .isEqualTo("out");
        assertThat(browsers.get(0).open(room).status()).isEqualTo(403);
        assertThat(Presences.state(browsers.get(1).report(room, Presences.used("page"))))
                .isEqualTo("in");
        assertThat(Presences.awaitEvents(meeting.text("/id"), 3))
                .extracting(Presences::typeAndSequence)
                .containsExactlyInAnyOrder("joined 1", "joined 1", "left 2");
    }

    @Test
    void aLinkForASingleUseIsUsedUpByWhoIsSeenInTheRoomAndByNoScanner() {
        var link = links("\"use\": \"single\"", ana).text("/links/0/url");
        var room = URI.create(link).resolve("/room/" + meeting.text("/roomId")).toString();
        for (var scanner : List.of(new TestBrowser(), new TestBrowser())) {
            assertThat(scanner.send("HEAD", link, "", Map.of()).status()).isEqualTo(303);
            assertThat(scanner.open(link).body()).contains("Ana");
            assertThat(scanner.send("POST", link, "", Map.of()).status()).isEqualTo(200);
            assertThat(scanner.press(link).status()).isEqualTo(303);
            assertThat(scanner.open(room).status()).isEqualTo(200);
            assertThat(Presences.state(scanner.report(room, Presences.present("page"))))
                    .as("a scanner that runs scripts")
                    .isEqualTo("unused");
            scanner.report(room, Presences.gone("page"));
        }
        var browser = new TestBrowser();
        browser.press(link);

        assertThat(Presences.state(browser.report(room, Presences.used("page"))))
                .isEqualTo("in");

        assertThat(new TestBrowser().open(link).body()).contains("This link is already in use");
        assertThat(new TestBrowser().press(link).status()).isEqualTo(403);
        browser.report(room, Presences.gone("page"));
        assertThat(browser.press(link).status()).isEqualTo(303);
        assertThat(Presences.state(browser.report(room, Presences.present("again"))))
                .isEqualTo("in");
        assertThat(new TestBrowser().open(link).body()).contains("This link is already in use");
    }

    @Test
    void whoseCookiesAreGoneComesBackByTheSameLinkOnceNobodyIsInByIt() {
        var link = links("\"use\": \"single\"", ben).text("/links/0/url");
        var room = URI.create(link).resolve("/room/" + meeting.text("/roomId")).toString();
        var before = new TestBrowser();
        before.press(link);
        before.report(room, Presences.used("page"));
        before.report(room, Presences.gone("page"));
        var after = new TestBrowser();

        assertThat(after.press(link).status()).isEqualTo(303);

        assertThat(Presences.state(after.report(room, Presences.used("page")))).isEqualTo("in");
        assertThat(before.open(link).body()).contains("This link is already in use");
    }

    @Test
    void aFormIsOfWhomItShowsThoughAnotherLinkWasOpenedMeanwhile() {
        var made = links("\"use\": \"multi\"", ana, ben);
        var browser = new TestBrowser();
        var form = "form=" + TestBrowser.formKey(browser.open(made.text("/links/0/url")));
        assertThat(browser.open(made.text("/links/1/url")).body()).contains("Ben");
        var door = made.text("/links/0/url").replaceFirst("\\?.*", "");

        var answer = browser.send("POST", door, form, Map.of("Sec-Fetch-Site", "same-origin"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Ben", "<form");
        assertThat(browser.cookie("convene_admission")).isEmpty();
    }

    @Test
    void whatIsNoLinkOfTheTenantIsNotFound() {
        for (var id : List.of("65f0c0ffee0123456789abcd", "x", "65F0C0FFEE0123456789ABCD")) {
            var answer = client.delete("/v1/links/" + id);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text("/code")).isEqualTo("link-not-found");
        }
    }

    @Test
    void whoAsksForWhatCannotBeIsTold() {
        assertField(links("\"use\": \"multi\"", ana, "65f0c0ffee0123456789abcd"), "participantIds");
        assertField(links("\"use\": \"multi\""), "participantIds");
        assertField(
                links(
                        "\"use\": \"multi\"",
                        Stream.generate(() -> ana).limit(1_001).toArray(String[]::new)),
                "participantIds");
        assertField(links("\"expiresAt\": \"2020-01-01T00:00:00Z\"", ana), "expiresAt");
        assertField(links("\"expiresAt\": \"+999999999-01-01T00:00:00Z\"", ana), "expiresAt");
        assertThat(links("\"use\": \"twice\"", ana).status()).isEqualTo(400);
        assertThat(request("65f0c0ffee0123456789abcd", "\"use\": \"multi\"", ana)
                        .text("/code"))
                .isEqualTo("meeting-not-found");
    }

    @Test
    void aThousandAreMadeInOneCallAndNoMore() {
        var people =
                Stream.generate(() -> "{\"name\": \"Attendee\"}").limit(1_000).collect(Collectors.joining(","));
        var crowd = client.post("/v1/meetings", """
                {"name": "Crowd", "validSince": "%s", "duration": 1800, "sendInvitations": false, "participants": [%s]}
                """.formatted(Instant.now().minusSeconds(60), people));
        assertThat(crowd.status()).as(crowd.body()).isEqualTo(201);
        var ids = crowd.json().get("participants").findValuesAsText("id");

        var made = request(crowd.text("/id"), "\"use\": \"single\"", ids.toArray(String[]::new));
        var tooMany = request(
                crowd.text("/id"),
                "\"use\": \"single\"",
                Stream.concat(ids.stream(), Stream.of(ids.get(0))).toArray(String[]::new));

        assertThat(made.status()).as(made.body()).isEqualTo(200);
        assertThat(made.json().get("links").findValuesAsText("participantId")).containsExactlyElementsOf(ids);
        assertThat(made.json().get("links").findValuesAsText("url")).doesNotHaveDuplicates();
        assertThat(Api.open(made.text("/links/999/url")).status()).isEqualTo(200);
        assertField(tooMany, "participantIds");
    }

    @Test
    void aLinkWithItsOwnEndHasIt() {
        var end = Instant.now().plusSeconds(15);
        var link = links("\"expiresAt\": \"%s\"".formatted(end), ana).text("/links/0/url");

        assertThat(Api.open(link).status()).isEqualTo(200);

        await().untilAsserted(() -> assertThat(Api.open(link).status()).isEqualTo(403));
        assertThat(Instant.now()).isAfter(end.minusSeconds(1));
    }

    private Answer links(String wish, String... participants) {
        return request(meeting.text("/id"), wish, participants);
    }

    private Answer request(String meetingId, String wish, String... participants) {
        return client.post("/v1/links", """
                {"meetingId": "%s", "participantIds": [%s], %s}
                """.formatted(
                meetingId, Stream.of(participants).map(id -> '"' + id + '"').collect(Collectors.joining(", ")), wish));
    }

    private static void assertField(Answer answer, String field) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.text("/errors/0/field")).startsWith(field);
    }
}
