package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** R30: whatever others try and ask for, a user gets in by mail, and then with what the mail's link was opened by. */
class WayBackInIT {
    private static final String PASSWORD = "gmi28abc";
    private static final String NEW = "tdb51xyz";
    private static final String NEW_TWICE = "newPassword=" + NEW + "&again=" + NEW;
    private static final String OFFICE = "203.0.113.171";
    private static final String PHONE = "203.0.113.172";
    /** Where nothing is exhausted. */
    private static final String HOME = "203.0.113.221";

    private static final Pattern LINK = Pattern.compile("https?://\\S+/password-reset\\?token=\\S+");
    private static final Map<String, String> FEW_TRIES = Map.of(
            "CONVENE_ACCESS_LOGIN_FAILURES_PER_ACCOUNT", "10", "CONVENE_ACCESS_LOGIN_FAILURES_PER_ADDRESS", "15");

    private final Tenants.Tenant tenant = Tenants.other();
    private final String email = Logins.newUser(tenant);
    private final Mailbox mailbox = new Mailbox(email);

    @Test
    void whoChoseAPasswordOnThePageLogsInWithThatBrowserWhateverOthersTryAtTheAddress() {
        var logins = new Logins(RunningPlatform.get().gateway(), tenant.domain());
        logins.forget("", email);
        var browser = new TestBrowser();
        var link = links(1).get(0);

        var chosen = browser.press(link, NEW_TWICE);
        logins.guess("", email, "", 6);

        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(chosen.response().headers().allValues("Set-Cookie"))
                .singleElement()
                .asString()
                .matches("convene_device=cvd_[A-Za-z0-9_-]{43}; Path=/v1/login; Max-Age=34560000; HttpOnly;"
                        + " SameSite=Strict; Secure");
        assertThat(logins.login("", email, NEW, "").status()).isEqualTo(429);
        var entered = login(browser, link, logins.body(email, NEW, ""), Map.of());
        assertThat(entered.status()).as(entered.body()).isEqualTo(200);
        assertThat(entered.text("/device_token")).isEqualTo(browser.cookie("convene_device"));
        assertThat(entered.header("Set-Cookie")).isEmpty();
    }

    @Test
    void nobodyShutsTheWayBackInByWhateverTheyTryAndAskFor() {
        try (var replica = RunningPlatform.get().launchReplica("access", FEW_TRIES)) {
            replica.awaitReady();
            var logins = new Logins(replica.uri(), tenant.domain());
            guessWhatCanBeGuessed(logins);
            var links = askWhatCanBeAsked(logins);

            // The oldest, which strangers asked for: the link is the user's wherever it is opened.
            var browser = new TestBrowser(Api.anonymous().through(replica.uri()));
            var chosen = browser.press(links.get(0), NEW_TWICE);
            logins.guess(OFFICE, email, "", 6);

            assertThat(chosen.body()).contains("You have a new password");
            var body = logins.body(email, NEW, "");
            assertThat(logins.send(OFFICE, "/v1/login", body).status()).isEqualTo(429);
            assertThat(login(browser, links.get(0), body, Logins.from(OFFICE)).status())
                    .isEqualTo(200);
            assertThat(login(browser, links.get(0), body, Logins.from(PHONE)).status())
                    .isEqualTo(200);
        }
    }

    /** Until the account waits everywhere, and everybody at the address. */
    private void guessWhatCanBeGuessed(Logins logins) {
        logins.guess(OFFICE, email, "", 5);
        for (var number = 0; number < 5; number++) {
            logins.guess("203.0.113." + (180 + number), email, "", 1);
        }
        for (var number = 0; number < 10; number++) {
            logins.guess(OFFICE, number + email, "", 1);
        }
        assertThat(logins.login(PHONE, email, PASSWORD, "").status()).isEqualTo(429);
        assertThat(logins.login(OFFICE, "x" + email, PASSWORD, "").status()).isEqualTo(429);
    }

    /** Until no more mails come, and nobody at the address may ask. Answers the links that were mailed. */
    private List<String> askWhatCanBeAsked(Logins logins) {
        for (var number = 0; number < 4; number++) {
            logins.forget("203.0.113." + (190 + number), email);
        }
        for (var number = 0; number < 15; number++) {
            logins.forget(OFFICE, number + email);
        }
        assertThat(logins.forget(OFFICE, email).text("/code")).isEqualTo("too-many-attempts");
        assertThat(logins.forget(PHONE, email).status()).isEqualTo(202);
        return links(3);
    }

    @Test
    void aCookieThatIsAnothersOrNoneChangesNothing() {
        var logins = Logins.of(tenant);
        var another = logins.login(PHONE, Logins.newUser(tenant), PASSWORD, "").text("/device_token");
        logins.login(PHONE, email, PASSWORD, "");
        var expected = logins.guess("203.0.113.174", "nobody" + email, "", 7);

        var cookies = List.of(another, "cvd_" + "x".repeat(43), "", "x", "\"cvd_", "=;;=");
        for (var number = 0; number < cookies.size(); number++) {
            var headers = Map.of("Cookie", "convene_device=" + cookies.get(number));
            var address = "203.0.113." + (200 + number);

            assertThat(logins.guess(address, email, "", 7, headers)).isEqualTo(expected);
        }
    }

    @Test
    void whoChoseAPasswordByTheApiGetsInOnThatDeviceWhateverOthersTryAtTheAddress() {
        var logins = Logins.of(tenant);
        logins.guess(HOME, email, "", 6);
        logins.forget(HOME, email);
        var link = links(1).get(0);

        var chosen = logins.send(
                HOME,
                "/v1/password-resets/activate",
                "{\"token\": \"%s\", \"newPassword\": \"%s\"}".formatted(link.split("=", 2)[1], NEW));
        assertThat(chosen.status()).as(chosen.body()).isEqualTo(200);
        assertThat(chosen.header("Cache-Control")).isEqualTo("no-store");
        logins.guess(HOME, email, "", 6);

        assertThat(logins.login(HOME, email, NEW, "").status()).isEqualTo(429);
        assertThat(logins.login(HOME, email, NEW, chosen.text("/device_token")).status())
                .isEqualTo(200);
    }

    @Test
    void aRealBrowserKeepsTheDeviceAndNamesItToTheLogin(@TempDir Path profile) {
        Chromium.assumeInstalled();
        var logins = new Logins(RunningPlatform.get().gateway(), tenant.domain());
        logins.forget("", email);
        var link = links(1).get(0);
        try (var browser = new Chromium(profile)) {
            var page = browser.open(link);
            await().until(() -> page.read("document.forms.length").equals("1"));
            page.read("document.querySelectorAll('[type=password]').forEach(field => field.value = '" + NEW + "')");
            page.read("document.forms[0].submit()");
            await().until(() -> page.read("document.body?.innerText").contains("You have a new password"));
            assertThat(page.read("document.cookie")).doesNotContain("convene_device");
            // The place is known by the reset: whoever guesses there spends what that is good for.
            logins.guess("", email, "", 6);
            assertThat(logins.login("", email, NEW, "").status()).isEqualTo(429);

            var ownPage = browser.open(link.replaceFirst("/password-reset.*", "/openapi"));
            await().until(() -> ownPage.read("document.readyState").equals("complete"));
            ownPage.read(
                    "fetch('/v1/login', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: '%s'})"
                                    .formatted(logins.body(email, NEW, ""))
                            + ".then(answer => document.title = answer.status)");

            await().untilAsserted(
                            () -> assertThat(ownPage.read("document.title")).isEqualTo("200"));
        }
    }

    /** Of so many mails, the oldest first. */
    private List<String> links(int mails) {
        return mailbox.awaitMails(mails).stream()
                .map(mail -> LINK.matcher(mail.text()))
                .peek(matcher -> assertThat(matcher.find()).isTrue())
                .map(matcher -> matcher.group())
                .toList();
    }

    private static Answer login(TestBrowser browser, String link, String body, Map<String, String> headers) {
        var all = new HashMap<>(TestBrowser.fromOwnPage(link));
        all.putAll(headers);
        return browser.send("POST", link.replaceFirst("/password-reset.*", "/v1/login"), body, all);
    }
}
