package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doors of meetings that open with an access code (R5 to R9). */
class AccessCodesIT {
    private static final String CODE = "k7f2-q9xw";

    private final TestBrowser browser = new TestBrowser();

    /** A meeting that asks for codes, with Ana as its participant. */
    private record Guarded(String id, String roomId, String urlName, String link) {
        static Guarded make(boolean anonymize, String csv) {
            var ana = MeetingRequests.newAddress("ana");
            var made = Api.client()
                    .post("/v1/meetings", """
                    {"name": "Guarded", "validSince": "%s", "duration": 1800,
                     "access": {"requireAccessCode": true, "anonymize": %s},
                     "participants": [{"name": "Canary Ana", "email": "%s"}]}
                    """.formatted(Instant.now().plus(Duration.ofMinutes(10)), anonymize, ana));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            var link = new Mailbox(ana).awaitMails(1).get(0).link();
            Audience.apply(made.text("/id"), csv);
            return new Guarded(made.text("/id"), made.text("/roomId"), made.text("/urlName"), link);
        }

        String at(String path) {
            return new OpenMeeting(id, roomId, urlName, link).at(path);
        }

        String door() {
            return at("/m/" + urlName);
        }

        String room() {
            return at("/room/" + roomId);
        }
    }

    @Test
    void aCodeOpensTheDoorHoweverItIsSpelledAndItsHolderIsNamedByTheFile() {
        var meeting = Guarded.make(false, "code,id,name,email,Team\n" + CODE + ",crm-1,Bob,bob@example.org,=Red\n");

        for (var path : new String[] {"/m/", "/attendee/", "/"}) {
            var form = browser.open(meeting.at(path + meeting.urlName()));
            assertThat(form.status()).isEqualTo(200);
            assertThat(form.body()).contains("name=\"code\"").doesNotContain("Guarded");
        }
        assertThat(type(meeting.door(), " K7F2 - q9XW ").status()).isEqualTo(303);
        assertThat(browser.open(meeting.room()).body()).contains("Bob");
        browser.report(meeting.room(), Presences.present("page"));

        var presence = Presences.presence(Presences.awaitEvents(meeting.id(), 1).get(0));
        assertThat(presence.at("/externalUserId").asText()).isEqualTo("crm-1");
        assertThat(presence.at("/person/email").asText()).isEqualTo("bob@example.org");
        var export = Api.client().get("/v1/admissions/export?bom=true&meetingId=" + meeting.id());
        assertThat(export.header("Content-Type")).startsWith("text/csv");
        assertThat(export.body())
                .startsWith("\uFEFFAdmission ID,External ID,Name")
                .contains(",crm-1,Bob,", ",'=Red\r\n");
        assertThat(Api.client().get("/v1/audiences/" + meeting.id() + "/export").body())
                .contains(",crm-1,Bob,bob@example.org,,,'=Red\r\n")
                .doesNotContain(CODE);
    }

    @ParameterizedTest
    @CsvSource({"de, Zugangscode", "fr-CA, code d’accès", "es, código de acceso", "it, access code"})
    void theDoorAsksInTheLanguageOfWhoLooks(String language, String words) {
        var meeting = Guarded.make(false, "code\n" + CODE + "\n");

        var form = browser.send("GET", meeting.door(), "", Map.of("Accept-Language", language));

        assertThat(form.body()).contains(words);
        assertThat(form.header("Content-Language")).isEqualTo(language.equals("it") ? "en" : language);
    }

    @Test
    void aPersonalLinkAsksForTheCodeOnce() {
        var meeting = Guarded.make(false, "code\n" + CODE + "\n");

        var door = browser.open(meeting.link());
        assertThat(door.body()).contains("Canary Ana", "name=\"code\"");
        assertThat(browser.press(meeting.link()).status()).isEqualTo(200);
        assertThat(type(meeting.link(), "wrong").status()).isEqualTo(403);

        assertThat(type(meeting.link(), CODE).status()).isEqualTo(303);
        assertThat(browser.open(meeting.room()).body()).contains("Canary Ana");
    }

    @Test
    void whoseCodeIsRemovedIsOut() {
        var meeting = Guarded.make(false, "code,name\n" + CODE + ",Bob\n");
        type(meeting.door(), CODE);
        assertThat(Presences.state(browser.report(meeting.room(), Presences.present("page"))))
                .isEqualTo("in");

        var review = Audience.review(meeting.id(), "code\nm3v8-t5zr\n");
        assertThat(review.text("/report/removedPresent")).isEqualTo("1");
        Api.client().post(review.location() + "/apply", "");

        assertThat(Presences.state(browser.report(meeting.room(), Presences.present("page"))))
                .isNotEqualTo("in");
        assertThat(type(meeting.door(), CODE).status()).isEqualTo(403);
    }

    @Test
    void guessingIsSlowedAndARightCodeIsAnsweredLikeAWrongOne() {
        var meeting = Guarded.make(false, "code,name\n" + CODE + ",Bob\n");
        IntStream.range(0, 20)
                .forEach(time -> assertThat(type(meeting.door(), "wrong" + time).status())
                        .isEqualTo(403));

        for (var code : new String[] {CODE, "wrong"}) {
            var refusal = type(meeting.door(), code);
            assertThat(refusal.status()).isEqualTo(429);
            assertThat(Long.parseLong(refusal.header("Retry-After"))).isBetween(1L, 30L);
        }
    }

    @Test
    void aLinkThatTheTenantSignedHoldsACode() throws Exception {
        var meeting = Guarded.make(false, "code,name\nabc 123 xyz,Bob\n");
        var client = newLinkClient();

        assertThat(browser.press(signed(meeting, client, "abc 123 xyz", meeting.urlName()))
                        .status())
                .isEqualTo(303);
        assertThat(browser.press(signed(meeting, client, "abc 123 xyw", meeting.urlName()))
                        .status())
                .isEqualTo(403);
        assertThat(browser.press(signed(meeting, client, "abc 123 xyz", "another"))
                        .status())
                .isEqualTo(403);
        assertThat(browser.press(signed(meeting, "nobody", "abc 123 xyz", meeting.urlName()))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void anAnonymousMeetingKeepsAndTellsNoNamesWhoeverComesIn() throws SQLException {
        var meeting = Guarded.make(
                true, "code,id,name,email,Team\n" + CODE + ",crm-1,Canary Bob,canary-bob@example.org,Canary\n");

        assertThat(type(meeting.link(), CODE).status()).isEqualTo(303);
        assertThat(browser.open(meeting.room()).body()).doesNotContainIgnoringCase("canary");
        browser.report(meeting.room(), Presences.present("page"));
        var other = new TestBrowser();
        assertThat(type(other, meeting.door(), CODE).status()).isEqualTo(303);
        other.report(meeting.room(), Presences.present("other"));

        assertThat(Presences.awaitEvents(meeting.id(), 2))
                .allSatisfy(event -> assertThat(event.value()).doesNotContainIgnoringCase("canary"));
        for (var path : new String[] {"/v1/admissions/export?meetingId=", "/v1/audiences/"}) {
            assertThat(Api.client().get(path + meeting.id()).body())
                    .contains("crm-1")
                    .doesNotContainIgnoringCase("canary");
        }
        try (var system = Databases.connect("access", "system")) {
            for (var table : new String[] {"admission", "attendee", "event"}) {
                var rows = Databases.strings(
                        system,
                        "SELECT t::text FROM %s AS t WHERE t::text LIKE '%%%s%%'".formatted(table, meeting.id()));
                assertThat(rows)
                        .isNotEmpty()
                        .noneMatch(row -> row.toLowerCase(Locale.ROOT).contains("canary"));
            }
        }
    }

    @Test
    void namesThatWereKeptAreForgottenWhenTheMeetingBecomesAnonymous() {
        var meeting = Guarded.make(false, "code,name\n" + CODE + ",Canary Bob\n");
        type(meeting.door(), CODE);
        var export = "/v1/admissions/export?meetingId=" + meeting.id();
        assertThat(Api.client().get(export).body()).contains("Canary Bob");

        Api.client().patch("/v1/meetings/" + meeting.id(), "{\"access\": {\"anonymize\": true}}", Map.of());

        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(Api.client().get(export).body()).doesNotContain("Canary"));
        assertThat(Api.client().get("/v1/audiences/" + meeting.id()).body()).doesNotContain("Canary");
    }

    @CanIgnoreReturnValue
    private Answer type(String door, String code) {
        return type(browser, door, code);
    }

    @CanIgnoreReturnValue
    private static Answer type(TestBrowser browser, String door, String code) {
        return browser.press(door, "code=" + URLEncoder.encode(code, UTF_8));
    }

    /** Before version 1 ends, its tenant has to know. */
    @Test
    void whoComesByASignedLinkWithACodeIsReportedAndHasNoLinkOfVersion2() throws Exception {
        var meeting = Guarded.make(false, "code,id,name\nabc 123 xyz,crm-1,Bob\n");
        var client = newLinkClient();
        var link = signed(meeting, client, "abc 123 xyz", meeting.urlName());

        assertThat(browser.open(link).body()).contains("Bob");

        await().atMost(Presences.PATIENCE)
                .untilAsserted(() -> assertThat(usesOf(client)).containsExactly("crm-1 [\"code\"]"));
        assertThat(Api.client()
                        .post(
                                "/v1/links/v1/upgrade",
                                "{\"meetingId\": \"%s\", \"links\": [\"%s\"]}".formatted(meeting.id(), link))
                        .text("/links/0/refused"))
                .isEqualTo("link-with-code");
    }

    private static List<String> usesOf(String client) {
        var uses = new ArrayList<String>();
        var cursor = "";
        do {
            var page = Api.client().get("/v1/links/v1/uses?limit=200" + cursor);
            page.json().at("/items").forEach(use -> {
                if (use.get("client").asText().equals(client)) {
                    uses.add(use.get("personId").asText() + " " + use.get("forms"));
                }
            });
            cursor = page.json().has("nextCursor") ? "&cursor=" + page.text("/nextCursor") : "";
        } while (!cursor.isEmpty());
        return uses;
    }

    private static String newLinkClient() {
        var client = "client-" + Long.toString(System.nanoTime(), 36);
        var tenant = Api.operator().get("/v1/tenants?domain=demo").text("/items/0/id");
        var put = Api.operator()
                .send(
                        "PUT",
                        "/v1/tenants/" + tenant + "/link-clients/" + client,
                        "{\"secret\": \"mysecret-of-16-characters\"}",
                        Map.of("Content-Type", "application/json"));
        assertThat(put.status()).as(put.body()).isBetween(200, 204);
        return client;
    }

    private static String signed(Guarded meeting, String client, String code, String urlName)
            throws NoSuchAlgorithmException, JsonProcessingException {
        var signature = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(("mysecret-of-16-characters" + code + urlName).getBytes(UTF_8)));
        var json = new ObjectMapper()
                .writeValueAsString(Map.of("client", client, "code", code, "meeting", urlName, "signature", signature));
        return meeting.at("/attendee/" + meeting.urlName()) + "?i="
                + URLEncoder.encode(Base64.getEncoder().encodeToString(json.getBytes(UTF_8)), UTF_8);
    }
}
