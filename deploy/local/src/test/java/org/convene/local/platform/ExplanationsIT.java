package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URLEncoder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Of whatever is stored and whatever is shown, an explanation says what the admission a moment later does: the same
 * outcome by the same rule, with the same missing. What is explained changes nothing, and tells nobody's name.
 */
class ExplanationsIT {
    private static final int MEETINGS = 12;
    private static final long SEED = 20260531;
    private static final String NAME = "Quimera";
    private static final Pattern LINK = Pattern.compile("\"link\": \"(http[^\"]*)\"");

    private final Api client = Api.client();
    private final Random random = new Random(SEED);
    private final String links = SignedLinksIT.newLinkClient();
    private final String publicRoom = StandingMeeting.at("/c/explained-" + Long.toString(System.nanoTime(), 36));

    /** A meeting, and all by which somebody may want to get into it. */
    private record Situation(String name, List<String> credentials) {}

    @Test
    void noneDiffersFromTheAdmissionAMomentLater() {
        assertThat(new TestBrowser().press(publicRoom, "name=First").status()).isEqualTo(303);
        var rules = new TreeSet<String>();
        for (var number = 0; number < MEETINGS; number++) {
            var situation = situation();
            for (var credential : situation.credentials()) {
                var door = door(credential);
                var explained = client.post("/v1/access/explain", "{\"credential\": %s}".formatted(credential));
                var again = client.post("/v1/access/explain", "{\"credential\": %s}".formatted(credential));
                var admitted = client.post("/v1/admissions", "{\"credential\": %s}".formatted(credential));

                assertThat(verdict(explained))
                        .as(situation.name() + " " + credential)
                        .isEqualTo(verdict(admitted));
                door.ifPresent(page -> assertThat(page.body().contains("<form"))
                        .as(situation.name() + " " + credential + " at its door: " + verdict(explained))
                        .isEqualTo(hasForm(explained)));
                assertThat(verdict(again)).as("explained twice").isEqualTo(verdict(explained));
                assertThat(explained.body()).doesNotContain(NAME, "mysecret", "k7f2", "accessToken", "?l=", "jwt");
                rules.add(explained.text("/rule"));
            }
        }
        assertThat(rules)
                .as("what of seed " + SEED + " came about")
                .contains(
                        "meeting-on",
                        "meeting-early",
                        "meeting-cancelled",
                        "room-open",
                        "lobby-waiting",
                        "code-missing")
                .containsAnyOf("elsewhere", "elsewhere-asked")
                .contains("link-forged", "link-malformed", "person-revoked", "meeting-full", "meeting-other")
                .hasSizeGreaterThan(15);
    }

    /** What a browser sees that was not here before; empty for what has no address. */
    private static Optional<Answer> door(String credential) {
        var link = LINK.matcher(credential);
        return link.find() ? Optional.of(Api.open(link.group(1))) : Optional.empty();
    }

    /** There is something to press where somebody gets in, knocks, asks, or types what is missing. */
    private static boolean hasForm(Answer explained) {
        return Set.of("allow", "ask").contains(explained.text("/outcome"))
                || Set.of("lobby-waiting", "elsewhere-asked", "code-missing").contains(explained.text("/rule"));
    }

    /** Somebody comes and is seen inside, if the door is open. */
    static void hold(String url) {
        var browser = new TestBrowser();
        var entered = browser.press(url);
        if (entered.status() == 303) {
            browser.report(StandingMeeting.page(entered), Presences.used("page"));
        }
    }

    /** D7: it looks as a device does that was not here before, and is no use of the link. */
    @Test
    void aLinkForOneThatSomebodyHasIsExplainedAsItsDoorShowsItToOthers() {
        var meeting = StandingMeeting.make("{}");
        var url = client.post(
                        "/v1/links",
                        "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"], \"use\": \"single\"}"
                                .formatted(meeting.id(), meeting.participant(1)))
                .text("/links/0/url");
        var holder = new TestBrowser();
        assertThat(explain(url)).startsWith("allow meeting-on");
        var page = StandingMeeting.page(holder.press(url));
        assertThat(explain(url)).as("nobody uses the page yet").startsWith("allow meeting-on");

        holder.report(page, Presences.used("page"));

        assertThat(explain(url)).startsWith("deny elsewhere");
        assertThat(Api.open(url).body()).contains("This link is already in use");
        assertThat(holder.open(page).body()).contains("data-presence");
        holder.report(page, Presences.gone("page"));
        assertThat(explain(url)).as("within the grace").startsWith("allow meeting-on");
        assertThat(new TestBrowser().press(url).status()).isEqualTo(303);
    }

    private String explain(String url) {
        return verdict(client.post("/v1/access/explain", "{\"credential\": %s}".formatted(link(url))));
    }

    private Situation situation() {
        var space = client.post("/v1/spaces", "{\"name\": \"Fuzzed\"}").location();
        var form = random.nextInt(3) == 0 ? ", \"entryForm\": [{\"field\": \"phone\", \"required\": true}]" : "";
        var room = client.post(space + "/rooms", "{\"name\": \"Fuzzed\"%s}".formatted(form));
        var fields = oneOf(
                () -> "",
                () -> "\"access\": {\"lobby\": true},",
                () -> "\"access\": {\"requireAccessCode\": true},",
                () -> "\"access\": {\"requireAccessCode\": true, \"lobby\": true, \"anonymize\": true},",
                () -> "\"access\": {\"anonymize\": true},",
                () -> "\"capacity\": 1,");
        var start = Instant.now().plusSeconds(oneOf(() -> -60L, () -> -60L, () -> -60L, () -> 300L, () -> 7_200L));
        var meeting = client.post("/v1/meetings", """
                {"name": "%1$s", "roomId": "%2$s", "validSince": "%3$s", "duration": 1800, %4$s
                 "participants": [{"name": "%1$s Ana"}, {"name": "%1$s Mo", "role": "moderator"}]}
                """.formatted(NAME, room.text("/id"), start, fields));
        assertThat(meeting.status()).as(meeting.body()).isEqualTo(201);
        var id = meeting.text("/id");
        if (fields.contains("requireAccessCode")) {
            Audience.apply(id, "code,name\nk7f2-q9xw," + NAME + "\n");
        }
        var credentials = credentials(meeting, space, room);
        if (random.nextInt(6) == 0) {
            client.post("/v1/meetings/" + id + "/cancel", "");
        }
        if (random.nextInt(4) == 0) {
            var kind = oneOf(
                    () -> "{\"kind\": \"meeting\", \"meetingId\": \"%s\"}".formatted(id),
                    () -> "{\"kind\": \"person\", \"id\": \"%s\"}".formatted("crm-" + id),
                    () -> "{\"kind\": \"participant\", \"meetingId\": \"%s\", \"id\": \"%s\"}"
                            .formatted(id, meeting.text("/participants/0/id")));
            assertThat(client.post("/v1/access/revocations", kind).status()).isEqualTo(200);
        }
        awaitCopy(id);
        return new Situation(fields + " " + start + " " + form, credentials);
    }

    private List<String> credentials(Answer meeting, String space, Answer room) {
        var id = meeting.text("/id");
        var urlName = meeting.text("/urlName");
        var ana = meeting.text("/participants/0/id");
        var ben = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("ben")))
                .text("/id");
        var all = new ArrayList<String>();
        for (var use : List.of("multi", "single")) {
            var made = client.post(
                    "/v1/links",
                    "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"], \"use\": \"%s\"}".formatted(id, ana, use));
            var url = made.text("/links/0/url");
            if (use.equals("single") && random.nextBoolean()) {
                hold(url);
            }
            all.add(link(url));
            all.add(link(changed(url)));
            all.add(link(url.replace("/m/" + urlName, "/m/another")));
            all.add(link(url.substring(0, url.length() - 9)));
        }
        var payload = SignedLinksIT.signed(links, "crm-" + id, NAME, "");
        all.add(link("http://demo.localhost/" + urlName + "?i=" + URLEncoder.encode(payload, UTF_8)));
        all.add(link("http://demo.localhost/attendee/" + urlName + "?i="
                + URLEncoder.encode(SignedLinksIT.signed("nobody", "crm-1", NAME, ""), UTF_8)));
        all.add(link("http://demo.localhost/" + urlName + "?i=AAAA"));
        all.add("{\"meetingId\": \"%s\", \"participantId\": \"%s\"}".formatted(id, meeting.text("/participants/1/id")));
        all.add("{\"meetingId\": \"%s\", \"participantId\": \"%s\"}".formatted(id, ben));
        var access = client.post(
                space + "/rooms/" + room.text("/id") + "/generate-access",
                "{\"username\": \"%s\", \"role\": \"%s\"}".formatted(NAME, oneOf(() -> "user", () -> "moderator")));
        var guest = access.text("/url");
        all.add(link(guest));
        all.add("{\"guestId\": \"%s\"}".formatted(access.text("/id")));
        all.add("{\"guestId\": \"%s\"}".formatted(ben));
        var asking = client.post(
                        space + "/rooms/" + room.text("/id") + "/generate-access",
                        "{\"username\": \"%s\", \"role\": \"moderator\", \"phone\": \"+34600000001\", \"secondDevice\": \"%s\"}"
                                .formatted(NAME, oneOf(() -> "ask", () -> "ask", () -> "take-over")))
                .text("/url");
        hold(asking);
        all.add(link(asking));
        all.add(link(changed(guest)));
        for (var place : List.of("\"meetingId\": \"" + id, "\"roomId\": \"" + room.text("/id"))) {
            var token = client.post(
                            "/v1/participant-tokens",
                            "{%s\", \"firstName\": \"%s\", \"role\": \"guest\"}".formatted(place, NAME))
                    .text("/url");
            all.add(link(token));
            all.add(link(token.replace("startWithAudioMuted", "x").replaceFirst("jwt=.", "jwt=x")));
        }
        all.add(link(publicRoom));
        for (var path : List.of("/m/", "/attendee/", "/")) {
            all.add(link(StandingMeeting.at(path + urlName)));
        }
        all.add("{\"userId\": \"%s\", \"room\": \"%s\"}".formatted(ben, room.text("/id")));
        all.add("{\"userId\": \"%s\", \"room\": \"nowhere\"}".formatted(ben));
        all.add("{\"userId\": \"%s\", \"room\": \"%s\"}".formatted(id, room.text("/id")));
        return all;
    }

    /** One character in the midst of what it carries is another. */
    private String changed(String url) {
        var at = url.length() - 12;
        return url.substring(0, at) + (url.charAt(at) == 'A' ? 'B' : 'A') + url.substring(at + 1);
    }

    @SafeVarargs
    private <T> T oneOf(Supplier<T>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }

    /** Whatever happened to it has been heard of. */
    static void awaitCopy(String meetingId) {
        await().until(() -> {
            var status = Api.client().get("/v1/meetings/" + meetingId).text("/status");
            try (var system = Databases.connect("access", "system")) {
                return Databases.strings(system, "SELECT status FROM meeting WHERE id = '%s'".formatted(meetingId))
                        .contains(status);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
    }

    static String verdict(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/outcome") + " " + answer.text("/rule") + " "
                + answer.json().get("missing");
    }

    private static String link(String link) {
        return "{\"link\": \"%s\"}".formatted(link);
    }
}
