package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.local.platform.Admissions.admit;
import static org.convene.local.platform.Admissions.door;
import static org.convene.local.platform.Admissions.explain;
import static org.convene.local.platform.Admissions.link;
import static org.convene.local.platform.Admissions.meeting;
import static org.convene.local.platform.Admissions.page;
import static org.convene.local.platform.Admissions.participant;
import static org.convene.local.platform.Admissions.revoke;
import static org.convene.local.platform.Admissions.verdict;
import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets in: the one decision, at doors, by the API and explained; with its places and revocations. */
class AdmissionsIT {
    private static final int CROWD = 50;

    private final Api client = Api.client();
    private final TestBrowser browser = new TestBrowser();

    @Test
    void theExplanationOfALinkIsWhatItsDoorSays() {
        var meeting = OpenMeeting.make();
        var token = meeting.link().substring(meeting.link().indexOf("?l=") + 3);
        var forged = meeting.link().substring(0, meeting.link().length() - 4) + "AAAA";

        assertThat(verdict(explain(link(meeting.link())))).isEqualTo("allow meeting-soon");
        assertThat(verdict(explain(link(token)))).isEqualTo("allow meeting-soon");
        assertThat(verdict(explain(link(forged)))).isEqualTo("deny link-forged");
        assertThat(verdict(explain(link(meeting.at("/m/other") + "?l=" + token))))
                .isEqualTo("deny meeting-other");
        assertThat(browser.press(meeting.link()).status()).isEqualTo(303);
        assertThat(browser.press(forged).status()).isEqualTo(403);
    }

    @Test
    void anyMomentIsExplainedByTheRuleOfThatMomentWithoutATraceOrASecret() throws SQLException {
        var meeting = OpenMeeting.make();
        var start = Instant.parse(client.get("/v1/meetings/" + meeting.id()).text("/validSince"));

        var early = explain(link(meeting.link()), start.minusSeconds(3_600));

        assertThat(verdict(early)).isEqualTo("wait meeting-early");
        assertThat(verdict(explain(link(meeting.link()), start))).isEqualTo("allow meeting-on");
        assertThat(verdict(explain(link(meeting.link()), start.plusSeconds(1_800))))
                .isEqualTo("deny meeting-over");
        assertThat(early.text("/facts/validSince")).isEqualTo(start.toString());
        assertThat(early.text("/facts/meetingId")).isEqualTo(meeting.id());
        assertThat(early.text("/basis/note")).contains("as they are now");
        assertThat(early.body()).doesNotContain("Ana", "?l=");
        try (var system = Databases.connect("access", "system")) {
            assertThat(Databases.strings(
                            system, "SELECT count(*) FROM admission WHERE meeting_id = '%s'".formatted(meeting.id())))
                    .containsExactly("0");
        }
    }

    @Test
    void whatIsAskedWithoutACredentialOrWithTwoIsRefused() {
        assertThat(client.post("/v1/access/explain", "{\"credential\": {}}").text("/errors/0/field"))
                .isEqualTo("link");
        assertThat(client.post(
                                "/v1/access/explain",
                                "{\"credential\": {\"link\": \"x\", \"room\": \"r\", \"userId\": \"%s\"}}"
                                        .formatted("a".repeat(24)))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/v1/admissions", "{}").text("/errors/0/field")).isEqualTo("credential");
    }

    @Test
    void aClientLetsAParticipantInByAUrlOfTheirOwn() {
        var meeting = meeting("\"participants\": [{\"name\": \"Ana\"}]");

        var access = admit(meeting, 0);

        assertThat(verdict(access)).isEqualTo("allow meeting-on");
        assertThat(browser.press(access.text("/url")).status()).isEqualTo(303);
        assertThat(Presences.state(browser.report(page(access), Presences.present("page"))))
                .isEqualTo("in");
    }

    @Test
    void ofManyAtOnceAsManyGetInAsThereArePlacesAndWhoHasOneAlwaysDoes() throws InterruptedException {
        var meeting = meeting("\"capacity\": 3, \"participants\": [{\"name\": \"Ana\"}]");
        var links = SignedLinksIT.newLinkClient();
        var doors = IntStream.range(0, CROWD)
                .mapToObj(number -> door(meeting, SignedLinksIT.signed(links, "crm-" + number, "Bob", "")))
                .toList();

        var answers = AtOnce.all(doors.stream()
                .<Callable<Answer>>map(door -> () -> new TestBrowser().press(door))
                .toList());

        assertThat(answers).filteredOn(answer -> answer.status() == 303).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 303)
                .allSatisfy(answer -> assertThat(answer.body()).contains("The meeting is full"));
        assertThat(verdict(admit(meeting, 0))).isEqualTo("allow meeting-on");
    }

    @Test
    void ofManyAtOnceByTheApiAsManyGetInAsThereArePlaces() throws InterruptedException {
        var meeting = meeting("\"capacity\": 3, \"participants\": [{\"name\": \"Ana\"}]");
        var links = SignedLinksIT.newLinkClient();

        var verdicts = AtOnce.all(IntStream.range(0, CROWD)
                        .mapToObj(number -> door(meeting, SignedLinksIT.signed(links, "crm-" + number, "Bob", "")))
                        .<Callable<Answer>>map(door ->
                                () -> client.post("/v1/admissions", "{\"credential\": %s}".formatted(link(door))))
                        .toList())
                .stream()
                .map(Admissions::verdict)
                .toList();

        assertThat(verdicts).filteredOn("allow meeting-on"::equals).hasSize(3);
        assertThat(verdicts).filteredOn("wait meeting-full"::equals).hasSize(CROWD - 3);
        assertThat(admissions(meeting)).isEqualTo("3");
    }

    @Test
    void whoIsNotLetInIsNotOnRecord() {
        var meeting = meeting("\"access\": {\"lobby\": true}, \"participants\": [{\"name\": \"Ana\"}]");
        assertThat(verdict(admit(meeting, 0))).isEqualTo("wait lobby-waiting");
        revoke("{\"kind\": \"participant\", \"meetingId\": \"%s\", \"id\": \"%s\"}"
                .formatted(meeting.text("/id"), meeting.text("/participants/0/id")));

        assertThat(verdict(admit(meeting, 0))).isEqualTo("deny person-revoked");

        assertThat(admissions(meeting)).isEqualTo("0");
    }

    private static String admissions(Answer meeting) {
        try (var system = Databases.connect("access", "system")) {
            return Databases.strings(
                            system,
                            "SELECT count(*) FROM admission WHERE meeting_id = '%s'".formatted(meeting.text("/id")))
                    .get(0);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void whoIsRevokedIsOutWithTheNextReportAndEveryProcessHasHeardInTime() {
        var meeting = meeting("\"participants\": [{\"name\": \"Ana\"}, {\"name\": \"Ben\"}]");
        var access = admit(meeting, 0);
        browser.press(access.text("/url"));
        browser.report(page(access), Presences.present("page"));

        var revoked = client.post(
                "/v1/access/revocations",
                "{\"kind\": \"participant\", \"meetingId\": \"%s\", \"id\": \"%s\"}"
                        .formatted(meeting.text("/id"), meeting.text("/participants/0/id")));

        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(Presences.state(browser.report(page(access), Presences.present("page"))))
                .isEqualTo("out");
        assertThat(verdict(admit(meeting, 0))).isEqualTo("deny person-revoked");
        assertThat(verdict(admit(meeting, 1))).isEqualTo("allow meeting-on");
        System.out.println("heard by each process after ms: " + revoked.json().get("reach"));
        var path = "/v1/access/revocations/" + revoked.text("/id");
        await().atMost(RevocationIT.WITHOUT_KAFKA.plus(RevocationIT.ALLOWANCE))
                .untilAsserted(() -> assertThat(
                                client.get(path).json().get("reach").findValuesAsText("service"))
                        .contains("access-service", "meetings-service", "notifications-service", "tools-service"));

        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(verdict(admit(meeting, 0))).isEqualTo("allow meeting-on");
        assertThat(client.get(path).status()).isEqualTo(404);
    }

    @Test
    void aRevokedMeetingAPersonAndAnAddressOpenNothing() {
        var meeting = meeting("\"participants\": [{\"name\": \"Ana\"}]");
        var links = SignedLinksIT.newLinkClient();
        var run = Long.toString(System.nanoTime(), 36);
        var bob = door(meeting, SignedLinksIT.signed(links, run, "Bob", run + "@example.org"));
        var eve = door(meeting, SignedLinksIT.signed(links, run + "-eve", "Eve", run + "@example.org"));

        revoke("{\"kind\": \"person\", \"id\": \"%s\"}".formatted(run));
        assertThat(verdict(explain(link(bob)))).isEqualTo("deny person-revoked");
        assertThat(verdict(explain(link(eve)))).isEqualTo("allow meeting-on");
        revoke("{\"kind\": \"address\", \"id\": \"%s@EXAMPLE.org\"}".formatted(run));
        assertThat(verdict(explain(link(eve)))).isEqualTo("deny person-revoked");
        revoke("{\"kind\": \"meeting\", \"meetingId\": \"%s\"}".formatted(meeting.text("/id")));
        assertThat(verdict(explain(participant(meeting, 0)))).isEqualTo("deny meeting-revoked");
    }

    @Test
    void aGuestWhomTheApiLetInHasThePlaceThatWasKept() {
        var room = EmptyRoom.make();
        room.meeting("\"capacity\": 1");
        var token = room.guest("").text("/url").replaceFirst(".*accessToken=", "");

        var access = client.post(
                "/v1/admissions", "{\"credential\": {\"link\": \"%s\", \"room\": \"%s\"}}".formatted(token, room.id()));

        assertThat(verdict(access)).isEqualTo("allow room-open");
        assertThat(browser.press(access.text("/url")).status()).isEqualTo(303);
        assertThat(Presences.state(browser.report(page(access), Presences.used("page"))))
                .isEqualTo("in");
    }

    @Test
    void aMomentOutsideOfTheCalendarIsRefused() {
        var credential = "{\"meetingId\": \"%1$s\", \"participantId\": \"%1$s\"}".formatted("a".repeat(24));

        for (var at : List.of("+300000-01-01T00:00:00Z", "-5000-01-01T00:00:00Z")) {
            assertThat(explain(credential, Instant.parse(at)).text("/errors/0/field"))
                    .isEqualTo("at");
        }
    }
}
