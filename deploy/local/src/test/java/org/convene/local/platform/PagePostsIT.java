package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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
