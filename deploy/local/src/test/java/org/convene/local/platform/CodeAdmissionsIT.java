package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.local.platform.Admissions.explain;
import static org.convene.local.platform.Admissions.page;
import static org.convene.local.platform.Admissions.verdict;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Access codes by the API: clients let people in by them, and ask why (R6, R7). */
class CodeAdmissionsIT {
    private static final String CODE = "k7f2-q9xw";

    private final Api client = Api.client();
    private final TestBrowser browser = new TestBrowser();
    private final StandingMeeting meeting = StandingMeeting.make("{\"requireAccessCode\": true}");

    @Test
    void aBareCodeLetsItsHolderInHoweverItIsSpelled() {
        Audience.apply(meeting.id(), "code,id,name\n" + CODE + ",crm-1,Bob\n");

        var access = admit(code(" K7F2 - q9XW "));

        assertThat(verdict(access)).isEqualTo("allow meeting-on");
        assertThat(browser.press(access.text("/url")).status()).isEqualTo(303);
        assertThat(browser.open(page(access)).body()).contains("Bob");
        assertThat(meeting.export()).contains(",crm-1,Bob,");
    }

    @Test
    void theExplanationOfACodeIsTheDecisionAtTheDoorAndLetsNobodyIn() throws SQLException {
        Audience.apply(meeting.id(), "code,name,notBefore\n" + CODE + ",Bob,2999-01-01T00:00:00Z\nm3v8-t5zr,Eva,\n");

        assertThat(verdict(explain(code("m3v8-t5zr")))).isEqualTo("allow meeting-on");
        assertThat(explain(code("m3v8-t5zr")).text("/facts/entrantKind")).isEqualTo("attendee");
        assertThat(verdict(explain(code(CODE)))).isEqualTo("wait code-early");
        assertThat(verdict(explain(code("wrong")))).isEqualTo("deny code-unknown");
        assertThat(explain(code(CODE)).body()).doesNotContain("Bob", CODE);
        try (var system = Databases.connect("access", "system")) {
            assertThat(Databases.strings(
                            system, "SELECT count(*) FROM admission WHERE meeting_id = '%s'".formatted(meeting.id())))
                    .containsExactly("0");
        }
    }

    @Test
    void besideAnotherCredentialACodeIsWhatWasMissing() {
        Audience.apply(meeting.id(), "code\n" + CODE + "\n");
        var ana = "\"participantId\": \"%s\"".formatted(meeting.participant(1));
        var guest = "\"link\": \"%s\"".formatted(meeting.guest(""));

        assertThat(verdict(admit("{\"meetingId\": \"%s\", %s}".formatted(meeting.id(), ana))))
                .isEqualTo("ask code-missing");
        assertThat(verdict(admit("{%s}".formatted(guest)))).isEqualTo("ask code-missing");
        assertThat(verdict(admit(code(CODE, ana)))).isEqualTo("allow meeting-on");
        assertThat(verdict(admit(code(CODE, guest)))).isEqualTo("allow room-open");
        assertThat(verdict(admit(code("wrong", guest)))).isEqualTo("deny code-unknown");
    }

    /** Its doors show a form for one. */
    @Test
    void toTheMeetingsAddressAloneACodeIsWhatIsMissing() {
        Audience.apply(meeting.id(), "code,name\n" + CODE + ",Bob\n");
        for (var path : List.of("/m/", "/attendee/", "/")) {
            var bare = "\"link\": \"%s\"".formatted(StandingMeeting.at(path + meeting.urlName()));

            assertThat(verdict(explain("{%s}".formatted(bare)))).isEqualTo("ask code-missing");
            assertThat(verdict(admit("{%s}".formatted(bare)))).isEqualTo("ask code-missing");
            assertThat(verdict(admit(code("wrong", bare)))).isEqualTo("deny code-unknown");
            assertThat(verdict(admit(code(CODE, bare)))).isEqualTo("allow meeting-on");
        }
        var open = StandingMeeting.make("{}");
        assertThat(verdict(explain("{\"link\": \"%s\"}".formatted(open.door()))))
                .isEqualTo("deny link-missing");
    }

    @Test
    void aCodeThatNobodyAsksForIsNotLookedAtNorCounted() {
        var open = StandingMeeting.make("{}");
        var guest = "\"link\": \"%s\"".formatted(open.guest(""));
        var credential = "{\"meetingId\": \"%s\", \"code\": \"wrong\", %s}".formatted(open.id(), guest);
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva")))
                .text("/id");

        for (var time = 0; time < 25; time++) {
            assertThat(verdict(explain(credential))).isEqualTo("allow room-open");
        }
        assertThat(verdict(admit(credential))).isEqualTo("allow room-open");
        assertThat(verdict(RolesIT.as(user)
                        .post("/v1/admissions", "{\"room\": \"%s\", \"code\": \"wrong\"}".formatted(open.roomId()))))
                .isEqualTo("allow room-open");
    }

    @Test
    void clientsNameTheCodeInTheCredentialAndTheAddressOfWhoTypedIt() {
        var ana = "{\"meetingId\": \"%s\", \"participantId\": \"%s\"}".formatted(meeting.id(), meeting.participant(1));

        assertThat(client.post("/v1/admissions", "{\"credential\": %s, \"code\": \"%s\"}".formatted(ana, CODE))
                        .text("/errors/0/field"))
                .isEqualTo("code");
        for (var path : List.of("/v1/admissions", "/v1/access/explain")) {
            assertThat(client.post(path, "{\"credential\": %s, \"address\": \"somewhere\"}".formatted(ana))
                            .text("/errors/0/field"))
                    .isEqualTo("address");
        }
    }

    @Test
    void whoGuessesThroughAFrontEndSlowsNobodyElseWhoComesByIt() {
        Audience.apply(meeting.id(), "code,name\n" + CODE + ",Bob\n");
        IntStream.range(0, 20)
                .forEach(time -> assertThat(verdict(admit(code("wrong" + time), "192.0.2.1")))
                        .isEqualTo("deny code-unknown"));

        assertThat(admit(code(CODE), "192.0.2.1").status()).isEqualTo(429);
        assertThat(verdict(admit(code(CODE), "192.0.2.2"))).isEqualTo("allow meeting-on");
        assertThat(verdict(admit(code(CODE)))).isEqualTo("allow meeting-on");
    }

    @Test
    void anExplanationSaysThatTheRoomsMeetingAsksForCodesAndWhenTheAccessEnds() {
        Audience.apply(meeting.id(), "code\n" + CODE + "\n");
        var guest = "\"link\": \"%s\"".formatted(meeting.guest(""));

        for (var credential : List.of("{%s}".formatted(guest), code(CODE, guest))) {
            var explained = explain(credential);

            assertThat(explained.text("/facts/requireAccessCode")).isEqualTo("true");
            assertThat(explained.text("/facts/expiresAt")).as(explained.body()).isNotEmpty();
        }
    }

    @Test
    void aCodeOfNoMeetingOrWithoutOneOpensNothing() {
        assertThat(verdict(admit("{\"meetingId\": \"%s\", \"code\": \"%s\"}".formatted("a".repeat(24), CODE))))
                .isEqualTo("deny meeting-unknown");
        assertThat(admit("{\"code\": \"%s\"}".formatted(CODE)).text("/errors/0/field"))
                .isEqualTo("link");
        assertThat(admit("{\"meetingId\": \"%s\"}".formatted(meeting.id())).status())
                .isEqualTo(400);
    }

    @Test
    void guessingIsSlowedForTheApiTheExplanationAndTheDoorTogetherByMeetingAndAddress() {
        Audience.apply(meeting.id(), "code,name\n" + CODE + ",Bob\n");
        IntStream.range(0, 7).forEach(time -> {
            assertThat(verdict(admit(code("wrong" + time)))).isEqualTo("deny code-unknown");
            assertThat(verdict(explain(code("wrong" + time)))).isEqualTo("deny code-unknown");
            assertThat(browser.press(meeting.door(), "code=wrong" + time).status())
                    .isIn(403, 429);
        });

        for (var slowed : new Answer[] {admit(code(CODE)), explain(code(CODE)), admit(code("wrong"))}) {
            assertThat(slowed.status()).as(slowed.body()).isEqualTo(429);
            assertThat(slowed.text("/code")).isEqualTo("too-many-attempts");
            assertThat(Long.parseLong(slowed.header("Retry-After"))).isBetween(1L, 30L);
        }
        assertThat(browser.press(meeting.door(), "code=" + CODE).status()).isEqualTo(429);
        var other = StandingMeeting.make("{\"requireAccessCode\": true}");
        assertThat(verdict(admit("{\"meetingId\": \"%s\", \"code\": \"x\"}".formatted(other.id()))))
                .isEqualTo("deny code-unknown");
    }

    private String code(String code) {
        return "{\"meetingId\": \"%s\", \"code\": \"%s\"}".formatted(meeting.id(), code);
    }

    private String code(String code, String with) {
        return "{\"meetingId\": \"%s\", \"code\": \"%s\", %s}".formatted(meeting.id(), code, with);
    }

    private Answer admit(String credential) {
        return client.post("/v1/admissions", "{\"credential\": %s}".formatted(credential));
    }

    private Answer admit(String credential, String address) {
        return client.post(
                "/v1/admissions", "{\"credential\": %s, \"address\": \"%s\"}".formatted(credential, address));
    }
}
