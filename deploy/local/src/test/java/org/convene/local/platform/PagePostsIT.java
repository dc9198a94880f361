package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site makes a browser send to a page does nothing, though it bears the cookies and the form's own key. */
class PagePostsIT {
    private static final Pattern LINK = Pattern.compile("https?://\\S+/password-reset\\?token=\\S+");
    private static final List<String> ELSEWHERE = List.of("cross-site", "same-site");

    private final TestBrowser browser = new TestBrowser();

    @Test
    void aPasswordIsChosenOnItsOwnPageAlone() {
        var tenant = Tenants.other();
        var mailbox = new Mailbox(MeetingRequests.newAddress("eva"));
        tenant.client().post("/v1/users", PeopleAndRoomsIT.user(mailbox.address()));
        Api.anonymous()
                .post(
                        "/v1/password-resets",
                        "{\"tenant\": \"%s\", \"email\": \"%s\"}".formatted(tenant.domain(), mailbox.address()));
        var link = LINK.matcher(mailbox.awaitMails(1).get(0).text());
        assertThat(link.find()).isTrue();
        var page = link.group();
        var form = "newPassword=tdb51xyz&again=tdb51xyz&form=" + TestBrowser.formKey(browser.open(page));

        for (var site : ELSEWHERE) {
            assertThat(send(page, form, site).body()).contains("name=\"newPassword\"");
        }
        assertThat(login(tenant, mailbox, "gmi28abc")).isEqualTo(200);

        assertThat(send(page, form, "same-origin").status()).isEqualTo(200);
        assertThat(login(tenant, mailbox, "tdb51xyz")).isEqualTo(200);
    }

    @Test
    void aCodeIsTypedOnTheRoomsOwnPageAlone() {
        var meeting = StandingMeeting.make("{}");
        Audience.apply(meeting.id(), "code\nk7f2-q9xw\n");
        var page = StandingMeeting.page(browser.press(meeting.guest("")));
        Api.client().patch("/v1/meetings/" + meeting.id(), "{\"access\": {\"requireAccessCode\": true}}", Map.of());
        meeting.awaitCopy("(state#>>'{access,requireAccessCode}')::boolean");
        var form = "code=k7f2-q9xw&form=" + TestBrowser.formKey(browser.open(page));

        for (var site : ELSEWHERE) {
            assertThat(send(page, form, site).body()).contains("name=\"code\"");
        }
        assertThat(browser.open(page).body()).contains("name=\"code\"");

        assertThat(send(page, form, "same-origin").status()).isEqualTo(303);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "personal link",
                "signed link",
                "short signed link",
                "token",
                "token for the room",
                "guest",
                "public room"
            })
    void nobodyEntersByTheFormOfADoorThatAnotherSiteSends(String way) {
        var link = link(way);
        var form = "name=Ana&form=" + TestBrowser.formKey(browser.open(link));
        var door = link.replaceFirst("\\?.*", "");

        for (var site : ELSEWHERE) {
            assertThat(send(door, form, site).status()).as(site).isEqualTo(200);
        }
        assertThat(browser.cookie("convene_admission")).isEmpty();

        assertThat(send(door, form, "same-origin").status()).isEqualTo(303);
        assertThat(browser.cookie("convene_admission")).isNotEmpty();
    }

    private static String link(String way) {
        if (way.equals("public room")) {
            return StandingMeeting.at("/c/posted-" + Long.toString(System.nanoTime(), 36));
        }
        var meeting = StandingMeeting.make("{}");
        return switch (way) {
            case "personal link" ->
                Api.client()
                        .post(
                                "/v1/links",
                                "{\"meetingId\": \"%s\", \"participantIds\": [\"%s\"]}"
                                        .formatted(meeting.id(), meeting.participant(1)))
                        .text("/links/0/url");
            case "signed link" -> StandingMeeting.at("/attendee/" + meeting.urlName()) + signed();
            case "short signed link" -> StandingMeeting.at("/" + meeting.urlName()) + signed();
            case "token" -> token("meetingId", meeting.id());
            case "token for the room" -> token("roomId", meeting.roomId());
            default -> meeting.guest("");
        };
    }

    private static String signed() {
        var payload = SignedLinksIT.signed(SignedLinksIT.newLinkClient(), "crm-1", "Ana", "");
        return "?i=" + URLEncoder.encode(payload, UTF_8);
    }

    private static String token(String of, String id) {
        return Api.client()
                .post(
                        "/v1/participant-tokens",
                        "{\"%s\": \"%s\", \"firstName\": \"Ana\", \"role\": \"guest\"}".formatted(of, id))
                .text("/url");
    }

    /** What rooms' pages send beside forms is looked at by KnockListIT, PresenceIT and ToolLaunchIT. */
    @Test
    void thereAreNoOtherPagesToSendTo() {
        var pages = Api.anonymous().get("/openapi.json").json().get("paths").properties().stream()
                .filter(path -> path.getValue().at("/post/tags/0").asText().equals("Pages"))
                .map(Map.Entry::getKey);

        assertThat(pages)
                .containsExactlyInAnyOrder(
                        "/attendee/{urlName}",
                        "/c/{identifier}",
                        "/m/{urlName}",
                        "/password-reset",
                        "/room/{room}",
                        "/room/{room}/launch",
                        "/room/{room}/lobby",
                        "/room/{room}/presence",
                        "/{urlName}");
    }

    private Answer send(String page, String form, String site) {
        return browser.send(
                "POST",
                page,
                form,
                Map.of("Sec-Fetch-Site", site, "Content-Type", "application/x-www-form-urlencoded"));
    }

    private static int login(Tenants.Tenant tenant, Mailbox mailbox, String password) {
        return Api.anonymous()
                .post("/v1/login", """
                        {"tenant": "%s", "email": "%s", "password": "%s"}
                        """.formatted(tenant.domain(), mailbox.address(), password))
                .status();
    }
}
