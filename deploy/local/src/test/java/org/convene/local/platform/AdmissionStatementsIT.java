package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whoever is let in by the API is so by two statements: one finds what was shown and where it leads, one what bears on
 * that, and writes the admission down. PostgreSQL itself tells which it was sent; what begins and ends transactions, and
 * names the tenant, is not counted.
 */
class AdmissionStatementsIT {
    private static final String CODE = "k7f2-q9xw";

    private final Api client = Api.client();

    @BeforeAll
    static void letPostgresTellWhatItIsSent() throws SQLException {
        SentStatements.tell();
    }

    @AfterAll
    static void letItBeSilentAgain() throws SQLException {
        SentStatements.tellNoMore();
    }

    @Test
    void aPersonalLinkOfEitherVersionTakesTwo() {
        var meeting = OpenMeeting.make();
        var signed = SignedLinksIT.signed(SignedLinksIT.newLinkClient(), "crm-1", "Bob", "bob@example.org");

        assertTwo(link(meeting.link()));
        assertTwo(link(meeting.at("/" + meeting.urlName()) + "?i=" + URLEncoder.encode(signed, UTF_8)));
    }

    @Test
    void aLinkForOnePersonAndALinkIntoAMeetingWithPlacesTakeTwo() {
        var meeting = meeting("\"capacity\": 3, \"participants\": [{\"name\": \"Ana\"}]");
        var single = client.post(
                        "/v1/links",
                        "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"], \"use\": \"single\"}"
                                .formatted(meeting.text("/id"), meeting.text("/participants/0/id")))
                .text("/links/0/url");
        var signed = SignedLinksIT.signed(SignedLinksIT.newLinkClient(), "crm-1", "Bob", "");

        assertTwo(link(single));
        assertTwo(link(
                URI.create(single).resolve("/" + meeting.text("/urlName")) + "?i=" + URLEncoder.encode(signed, UTF_8)));
    }

    @Test
    void aLinkWithACodeTakesTwo() throws Exception {
        var meeting = meeting("\"access\": {\"requireAccessCode\": true}, \"participants\": [{\"name\": \"Ana\"}]");
        Audience.apply(meeting.text("/id"), "code,name\n" + CODE + ",Bob\n");
        var urlName = meeting.text("/urlName");
        var json = "{\"client\": \"%s\", \"code\": \"%s\", \"meeting\": \"%s\", \"signature\": \"%s\"}"
                .formatted(
                        SignedLinksIT.newLinkClient(),
                        CODE,
                        urlName,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256")
                                        .digest(("mysecret" + CODE + urlName).getBytes(UTF_8))));
        var payload = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));

        assertTwo(link("http://demo.localhost/" + urlName + "?i=" + payload));
    }

    @Test
    void aParticipantTakesTwo() {
        var meeting = meeting("\"participants\": [{\"name\": \"Ana\"}]");

        assertTwo("{\"credential\": {\"meetingId\": \"%s\", \"participantId\": \"%s\"}}"
                .formatted(meeting.text("/id"), meeting.text("/participants/0/id")));
    }

    @Test
    void aGuestTakesTwo() {
        var space = client.post("/v1/spaces", "{\"name\": \"Counted\"}").location();
        var room = space + "/rooms/"
                + client.post(space + "/rooms", "{\"name\": \"Counted\"}").text("/id");

        for (var fields : List.of("", ", \"isPermanent\": true")) {
            assertTwo(link(
                    client.post(room + "/generate-access", "{\"username\": \"Gus\", \"role\": \"user\"" + fields + "}")
                            .text("/url")));
        }
    }

    @Test
    void aParticipantsTokenOfAMeetingAndOfARoomTakesTwo() {
        var meeting = OpenMeeting.make();
        var space = client.post("/v1/spaces", "{\"name\": \"Counted\"}").location();
        var room = client.post(space + "/rooms", "{\"name\": \"Counted\"}").text("/id");

        for (var place : List.of("\"meetingId\": \"" + meeting.id(), "\"roomId\": \"" + room)) {
            assertTwo(link(client.post(
                            "/v1/participant-tokens", "{" + place + "\", \"firstName\": \"Eva\", \"role\": \"guest\"}")
                    .text("/url")));
        }
    }

    @Test
    void aUserTakesTwo() {
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");
        var space = client.post("/v1/spaces", "{\"name\": \"Counted\"}").location();
        var room = client.post(space + "/rooms", "{\"name\": \"Counted\"}").text("/id");

        assertTwo("{\"credential\": {\"userId\": \"%s\", \"room\": \"%s\"}}".formatted(user, room));
        assertTwo(RolesIT.as(user), "{\"room\": \"%s\"}".formatted(room));
    }

    /** The meeting in the room knows them all, as participants, a user and attendees. */
    @Test
    void whoIsKnownByAddressesThatAreNotAsciiTakesTwo() {
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");
        var space = client.post("/v1/spaces", "{\"name\": \"Counted\"}").location();
        var room = client.post(space + "/rooms", "{\"name\": \"Counted\"}").text("/id");
        var id = "crm-" + Long.toString(System.nanoTime(), 36);
        var meeting = meeting("""
                "roomId": "%s", "participants": [
                    {"name": "J\u00f6rg", "email": "j\u00f6rg@b\u00fccher.example.org", "externalId": "%s"}, {"userId": "%s"}]
                """.formatted(room, id, user));
        var meetingId = meeting.text("/id");
        Audience.apply(
                meetingId,
                "code,id,email\n%s,%s,\u00e5sa@b\u00fccher.example.org\n%s-2,%s,zo\u00eb@b\u00fccher.example.org\n"
                        .formatted(CODE, id, CODE, user));
        var link = client.post(
                        "/v1/links",
                        "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"]}"
                                .formatted(meetingId, meeting.text("/participants/0/id")))
                .text("/links/0/url");
        var signed = SignedLinksIT.signed(SignedLinksIT.newLinkClient(), id, "Bob", "b\u00f6b@example.org");
        var known = ", \"externalUserId\": \"" + id + "\"";

        assertTwo(link(link));
        assertTwo(link(
                URI.create(link).resolve("/" + meeting.text("/urlName")) + "?i=" + URLEncoder.encode(signed, UTF_8)));
        assertTwo("{\"credential\": {\"meetingId\": \"%s\", \"participantId\": \"%s\"}}"
                .formatted(meetingId, meeting.text("/participants/0/id")));
        assertTwo(link(client.post(
                        space + "/rooms/" + room + "/generate-access",
                        "{\"username\": \"Gus\", \"role\": \"user\"" + known + "}")
                .text("/url")));
        for (var place : List.of("\"meetingId\": \"" + meetingId, "\"roomId\": \"" + room)) {
            assertTwo(link(client.post(
                            "/v1/participant-tokens",
                            "{" + place + "\", \"firstName\": \"Eva\", \"role\": \"guest\"" + known + "}")
                    .text("/url")));
        }
        assertTwo("{\"credential\": {\"userId\": \"%s\", \"room\": \"%s\"}}".formatted(user, room));
        assertTwo(RolesIT.as(user), "{\"room\": \"%s\"}".formatted(room));
    }

    /** By what the admission was given for, which is found again. */
    @Test
    void theUrlOfAnEarlierAdmissionTakesFourToSix() {
        var meeting = OpenMeeting.make();
        var signed = SignedLinksIT.signed(SignedLinksIT.newLinkClient(), "crm-1", "Bob", "bob@example.org");
        var guest = StandingMeeting.make("{}").guest("\"isPermanent\": true");

        for (var shown : List.of(
                meeting.link(),
                meeting.at("/" + meeting.urlName()) + "?i=" + URLEncoder.encode(signed, UTF_8),
                guest)) {
            var url = client.post("/v1/admissions", link(shown)).text("/url");
            assertThat(sent(client, link(url))).as(shown).hasSizeBetween(4, 6);
        }
    }

    private void assertTwo(String request) {
        assertTwo(client, request);
    }

    private static void assertTwo(Api caller, String request) {
        assertThat(sent(caller, request))
                .as(request)
                .hasSize(2)
                .as("prepared once and kept")
                .noneMatch(statement -> statement.name().equals("<unnamed>"));
    }

    /** From the second time on: the first may find secrets and copies that are kept in memory from then on. */
    private static List<SentStatements.Sent> sent(Api caller, String request) {
        assertAllowed(caller.post("/v1/admissions", request));

        // What somebody else asks meanwhile comes on top now and then, so the middle one of several is looked at.
        return Stream.generate(() ->
                        SentStatements.during("access", () -> assertAllowed(caller.post("/v1/admissions", request))))
                .limit(5)
                .sorted(Comparator.comparing(List::size))
                .skip(2)
                .findFirst()
                .orElseThrow();
    }

    private static void assertAllowed(Answer answer) {
        assertThat(answer.text("/outcome")).as(answer.body()).isEqualTo("allow");
    }

    private static String link(String url) {
        return "{\"credential\": {\"link\": \"%s\"}}".formatted(url);
    }

    private Answer meeting(String fields) {
        var made = client.post("/v1/meetings", """
                {"name": "Counted", "validSince": "%s", "duration": 1800, %s}
                """.formatted(Instant.now().minusSeconds(60), fields));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }
}
