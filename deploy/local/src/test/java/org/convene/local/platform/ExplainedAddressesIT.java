package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever address somebody has opened, an explanation of it says what its page does: who is asked for a code there, who
 * for a link, who finds a door to press at, and who is turned away (D11).
 */
class ExplainedAddressesIT {
    private static final String CODE = "k7f2-q9xw";
    private static final Set<String> WAITING_AT_A_FORM = Set.of("lobby-waiting", "elsewhere-asked");

    private final String domain = "explained-" + Long.toString(System.nanoTime(), 36);
    private String tenantId;
    private Api client;
    private String signed;

    @BeforeEach
    void aTenantWhoseMeetingsStandAtTheirOrganizersAddresses() {
        tenantId = Api.operator().post("/v1/tenants", """
                        {"name": "Explained", "domain": "%s", "settings": {"linkFormat": "user"}}
                        """.formatted(domain)).text("/id");
        client = Tenants.client(tenantId, List.of("meetings:read", "meetings:write", "access:read", "access:write"));
        var put = Api.operator()
                .send(
                        "PUT",
                        "/v1/tenants/" + tenantId + "/link-clients/crm",
                        "{\"secret\": \"mysecret\"}",
                        Map.of("Content-Type", "application/json"));
        assertThat(put.status()).as(put.body()).isEqualTo(200);
        signed = signed("crm");
    }

    @Test
    void theExplanationOfEachAddressIsWhatItsPageDoes() {
        var guarded = schedule(user("gwen"), "Guarded", "\"access\": {\"requireAccessCode\": true},");
        var open = schedule(user("olga"), "Open", "");
        var cancelled = schedule(user("carl"), "Cancelled", "");
        var ended = schedule(user("emma"), "Ended", "");
        user("ida");
        var names = new ArrayList<String>();
        var credentials =
                new ArrayList<>(List.of("", "?utm=x", signed, signed("nobody"), "?i=AAAA", "?l=AAAA", "?jwt=a.b.c"));
        credentials.add(signed.replace("?i=", "?i=&i="));
        credentials.add(writtenLong(signed));
        credentials.add("?jwt=a.b." + "c".repeat(4_000));
        for (var meeting : List.of(guarded, open, cancelled, ended)) {
            names.add(meeting.text("/urlName"));
            credentials.add(query(personal(client, meeting)));
            credentials.add(query(token(meeting)));
        }
        assertThat(client.post(cancelled.location() + "/cancel", "").text("/status"))
                .isEqualTo("cancelled");
        assertThat(client.post(ended.location() + "/end", "").text("/status")).isEqualTo("ended");
        awaitCopies(guarded, open, cancelled, ended);
        var foreign = StandingMeeting.make("{\"requireAccessCode\": true}");
        names.add(foreign.urlName());
        names.add("no-such-meeting");
        credentials.add(query(foreign(foreign)));
        var addresses = new ArrayList<String>();
        names.forEach(name -> List.of("/m/", "/attendee/", "/").forEach(door -> addresses.add(door + name)));
        List.of("gwen", "olga", "carl", "emma", "ida", "nobody").forEach(alias -> addresses.add("/m/@" + alias));
        addresses.addAll(List.of(
                "/m/" + guarded.text("/urlName") + "/",
                "/attendee/" + guarded.text("/urlName") + "/",
                "/m/%40gwen",
                "/room/" + guarded.text("/roomId"),
                "/room/no-such-room",
                "/c/favicon.ico"));

        var seen = new TreeSet<String>();
        for (var address : addresses) {
            for (var credential : credentials) {
                seen.add(agreed(address + credential));
            }
        }

        assertThat(seen)
                .contains(
                        "code code-missing",
                        "link link-missing",
                        "door meeting-on",
                        "away link-missing",
                        "away meeting-cancelled",
                        "away link-forged",
                        "away link-malformed",
                        "away link-foreign",
                        "away meeting-unknown",
                        "away meeting-other");
    }

    @Test
    void aRoomThatIsMadeOnTheFlyIsExplainedAsItsDoorOnceSomebodyMadeIt() {
        var room = "/c/explained";
        assertThat(explain(room, "").text("/rule"))
                .as("its door makes it on entering")
                .isEqualTo("room-unknown");
        assertThat(new TestBrowser().press(at(room), "name=Ana").status()).isEqualTo(303);

        for (var credential : List.of("", signed, "?l=AAAA", "?jwt=a.b.c")) {
            assertThat(agreed(room + credential)).isEqualTo("door room-open");
        }
    }

    @Test
    void byAUsersAddressACodeIsTakenByTheApiAsAtTheFormThere() {
        var meeting = schedule(user("gwen"), "Guarded", "\"access\": {\"requireAccessCode\": true},");
        awaitCopies(meeting);
        var review = client.send(
                "POST",
                "/v1/audiences/" + meeting.text("/id") + "/imports",
                "code,name\n" + CODE + ",Bob\n",
                Map.of("Content-Type", "text/csv"));
        client.post(review.location() + "/apply", "");

        for (var asked : List.of("/v1/access/explain", "/v1/admissions")) {
            assertThat(verdict(coded(asked, "@gwen", meeting, "wrong"))).isEqualTo("deny code-unknown");
            assertThat(verdict(coded(asked, "@gwen", meeting, CODE))).isEqualTo("allow meeting-on");
            assertThat(verdict(coded(asked, "@nobody", meeting, CODE))).isEqualTo("deny code-unknown");
        }
    }

    @Test
    void whatIsBroughtToAUsersAddressIsTakenOutOfItAndOpensTheMeetingThere() {
        var meeting = schedule(user("olga"), "Open", "");
        user("ida");
        awaitCopies(meeting);
        for (var credential : List.of(personal(client, meeting), token(meeting))) {
            var browser = new TestBrowser();
            var address = at("/m/@olga") + query(credential);

            var taken = browser.send("GET", address + "&startWithAudioMuted=false", "", Map.of());

            assertThat(taken.status()).isEqualTo(303);
            assertThat(taken.header("Location"))
                    .isEqualTo("/m/" + meeting.text("/urlName") + "?startWithAudioMuted=false");
            assertThat(taken.header("Set-Cookie")).contains("Path=/m/" + meeting.text("/urlName") + ";");
            assertThat(browser.press(address).status()).isEqualTo(303);

            var idle = new TestBrowser().send("GET", at("/m/@ida") + query(credential), "", Map.of());
            assertThat(idle.status()).isEqualTo(303);
            assertThat(idle.header("Location")).isEqualTo("/m/@ida");
            assertThat(idle.header("Set-Cookie")).isEmpty();
        }
    }

    /** A link of version 1 opens whichever meeting's address is known: the meeting's name is not for everybody (D6). */
    @Test
    void aUsersAddressDoesNotTellTheMeetingsNameToWhomItDoesNotLetIn() {
        var meeting = schedule(user("olga"), "Open", "");
        awaitCopies(meeting);
        for (var credential : List.of("?l=AAAA", "?jwt=a.b.c")) {
            var browser = new TestBrowser();

            var taken = browser.send("GET", at("/m/@olga") + credential + "&startWithAudioMuted=false", "", Map.of());

            assertThat(taken.status()).isEqualTo(303);
            assertThat(taken.header("Location")).isEqualTo("/m/@olga?startWithAudioMuted=false");
            assertThat(taken.header("Set-Cookie")).contains("Path=/m/@olga;");
            var refused = browser.send("GET", at("/m/@olga"), "", Map.of());
            assertThat(refused.status()).isEqualTo(403);
            var again = browser.send("GET", at("/m/@olga"), "", Map.of());
            assertThat(again.status()).as("what opened nothing is forgotten").isEqualTo(200);
            assertThat(Stream.of(taken, refused, again))
                    .allSatisfy(answer -> assertThat(
                                    answer.body() + answer.response().headers())
                            .doesNotContain(meeting.text("/urlName")));
        }
    }

    @Test
    void aUsersAddressIsExplainedByTheMeetingThatStandsThereAtThatMoment() {
        var olga = user("olga");
        var now = schedule(olga, "Guarded", "\"access\": {\"requireAccessCode\": true},");
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        var next = schedule(olga, "Next", "", tomorrow);
        awaitCopies(now, next);
        var then = ", \"at\": \"%s\"".formatted(tomorrow.plusSeconds(60));

        assertThat(verdict(explain("/m/@olga", ""))).isEqualTo("ask code-missing");
        assertThat(verdict(explain("/m/@olga", then))).isEqualTo("deny link-missing");
        assertThat(verdict(explain("/m/@olga" + query(personal(client, next)), then)))
                .isEqualTo("allow meeting-on");
    }

    /**
     * What the page and the explanation of the address come to.
     *
     * @return what is seen, and by which rule
     */
    private String agreed(String address) {
        var page = Api.open(at(address));
        var explained = explain(address, "");
        var rule = explained.text("/rule");
        var seen = seen(page);

        assertThat(seen)
                .as(address + " is explained by " + rule + " and shows " + page.status() + " " + page.body())
                .isEqualTo(expected(address, explained));
        return seen + " " + rule;
    }

    private static String seen(Answer page) {
        if (page.body().contains("name=\"code\"")) {
            return "code";
        }
        if (page.body().contains("<form")) {
            return "door";
        }
        return page.body().contains("Please use your personal link") ? "link" : "away";
    }

    /** At a user's address where no meeting stands, there is nobody to ask for a link. */
    private static String expected(String address, Answer explained) {
        var rule = explained.text("/rule");
        if (rule.equals("code-missing")) {
            return "code";
        }
        if (rule.equals("link-missing")) {
            return address.matches("/m/@(carl|emma|ida|nobody)\\b.*") ? "away" : "link";
        }
        return Set.of("allow", "ask").contains(explained.text("/outcome")) || WAITING_AT_A_FORM.contains(rule)
                ? "door"
                : "away";
    }

    /** Any blanks may stand in the JSON of a link (R4): more than a cookie holds, too. */
    private static String writtenLong(String query) {
        var json = Base64.getDecoder().decode(URLDecoder.decode(query.substring("?i=".length()), UTF_8));
        var blanks = new String(json, UTF_8) + " ".repeat(3_000);
        return "?i=" + URLEncoder.encode(Base64.getEncoder().encodeToString(blanks.getBytes(UTF_8)), UTF_8);
    }

    private Answer explain(String address, String more) {
        var answer = client.post(
                "/v1/access/explain", "{\"credential\": {\"link\": \"%s\"}%s}".formatted(at(address), more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private Answer coded(String path, String address, Answer meeting, String code) {
        return client.post(path, """
                {"credential": {"link": "%s", "meetingId": "%s", "code": "%s"}}
                """.formatted(at("/m/" + address), meeting.text("/id"), code));
    }

    private static String verdict(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/outcome") + " " + answer.text("/rule");
    }

    @CanIgnoreReturnValue
    private String user(String alias) {
        var made = client.post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "%s", "alias": "%s", "capabilities": ["meetings"]}
                """.formatted(MeetingRequests.newAddress(alias), alias, alias));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.text("/id");
    }

    private Answer schedule(String organizer, String name, String fields) {
        return schedule(organizer, name, fields, Instant.now().minusSeconds(60));
    }

    private Answer schedule(String organizer, String name, String fields, Instant since) {
        var made = client.post("/v1/meetings", """
                {"name": "%s", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"}, %s
                 "participants": [{"name": "Ana"}]}
                """.formatted(name, since, organizer, fields));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private static String signed(String linkClient) {
        return "?i=" + URLEncoder.encode(SignedLinksIT.signed(linkClient, "crm-1", "Eva", ""), UTF_8);
    }

    private static String personal(Api of, Answer meeting) {
        return of.post(
                        "/v1/links",
                        "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"]}"
                                .formatted(meeting.text("/id"), meeting.text("/participants/0/id")))
                .text("/links/0/url");
    }

    /** Of another tenant's meeting. */
    private static String foreign(StandingMeeting meeting) {
        return personal(Api.client(), Api.client().get("/v1/meetings/" + meeting.id()));
    }

    private String token(Answer meeting) {
        return client.post(
                        "/v1/participant-tokens",
                        "{\"meetingId\": \"%s\", \"firstName\": \"Ana\", \"role\": \"guest\"}"
                                .formatted(meeting.text("/id")))
                .text("/url")
                .replaceFirst("\\?.*?(jwt=[^&]*).*", "?$1");
    }

    private static String query(String url) {
        return url.substring(url.indexOf('?'));
    }

    private String at(String path) {
        return "http://" + domain + ".localhost:"
                + RunningPlatform.get().gateway().getPort() + path;
    }

    /** Until access-service has heard of what happened to them. */
    private void awaitCopies(Answer... meetings) {
        for (var meeting : meetings) {
            var status = client.get(meeting.location()).text("/status");
            await().atMost(Presences.PATIENCE).untilAsserted(() -> {
                try (var system = Databases.connect("access", "system")) {
                    assertThat(Databases.strings(
                                    system,
                                    "SELECT status FROM meeting WHERE id = '%s'".formatted(meeting.text("/id"))))
                            .containsExactly(status);
                }
            });
        }
    }
}
