package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URLEncoder;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Users who forgot their password choose another one by mail. */
class PasswordResetIT {
    private static final String RESETS = "/v1/password-resets";
    private static final String OLD = "gmi28abc";
    private static final String NEW = "tdb51xyz";
    private static final Pattern LINK = Pattern.compile("https?://\\S+/password-reset\\?token=\\S+");

    private final Tenants.Tenant tenant = Tenants.other();
    private final Mailbox mailbox = new Mailbox(MeetingRequests.newAddress("eva"));
    private final String user = tenant.client()
            .post("/v1/users", PeopleAndRoomsIT.user(mailbox.address()))
            .location();

    @Test
    void whoForgotThePasswordChoosesAnotherOnAPageAndTheLinkIsDeadAfterwards() {
        var session = login(OLD).text("/refresh_token");
        assertThat(ask(mailbox.address(), "es").status()).isEqualTo(202);
        var mail = mailbox.awaitMails(1).get(0);
        assertThat(mail.subject()).isEqualTo("Elige una contraseña nueva");
        assertThat(mail.text()).contains("Hola, ", "caduca dentro de 30 minutos");
        assertThat(mail.html()).contains("<html lang=\"es\"", "password-reset?token");
        assertThat(mail.calendarText()).isEmpty();
        var link = link(mail);
        assertThat(link).startsWith("http://" + tenant.domain() + ".localhost:");

        var browser = new TestBrowser();
        // Scanners look, too.
        assertThat(browser.send("HEAD", link, "", Map.of()).status()).isEqualTo(200);
        assertThat(browser.open(link).status()).isEqualTo(200);
        var page = browser.send("GET", link, "", Map.of("Accept-Language", "ca"));
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("Tria una contrasenya nova", "name=\"newPassword\"");
        assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(page.header("Cache-Control")).isEqualTo("no-store");
        assertThat(page.header("Content-Security-Policy")).contains("frame-ancestors 'none'", "default-src 'none'");

        assertThat(save(browser, link, "short", "short").body()).contains("8 to 200 characters");
        assertThat(save(browser, link, NEW, NEW + "x").body()).contains("not the same");
        assertThat(login(OLD).status()).isEqualTo(200);
        var saved = save(browser, link, NEW, NEW);

        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("You have a new password");
        assertThat(refresh(session).text("/code")).isEqualTo("session-ended");
        assertThat(login(OLD).text("/code")).isEqualTo("wrong-credentials");
        assertThat(login(NEW).status()).isEqualTo(200);
        var written = tenant.client().get("/v1/audit-log?target=" + user);
        assertThat(written.text("/items/0/operation")).isEqualTo("POST /v1/password-resets/activate");
        assertThat(written.text("/items/0/actor")).isEqualTo(user.replace("/v1/users/", "user:"));
        assertThat(written.text("/items/0/address")).isNotEmpty();
        assertThat(browser.open(link).status()).isEqualTo(410);
        assertThat(save(browser, link, OLD, OLD).body()).contains("not good any more");
        assertThat(login(NEW).status()).isEqualTo(200);
        assertThat(mailbox.awaitMails(2).get(1).subject()).isEqualTo("Your password was changed");
    }

    @Test
    void ofAnUnknownAddressTheAnswerIsTheSameAndNobodyGetsAMail() {
        var nobody = new Mailbox("x" + mailbox.address());

        var unknown = ask(nobody.address(), "en");
        var known = ask(mailbox.address(), "en");
        var foreign = Api.anonymous().post(RESETS, body("nobodys", mailbox.address()));

        assertThat(List.of(unknown, known, foreign))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(202))
                .extracting(Answer::body)
                .containsOnly("");
        mailbox.awaitMails(1);
        assertThat(nobody.mails()).isEmpty();
        assertThat(mailbox.mails()).hasSize(1);
    }

    @Test
    void ofFiftyAtOnceOneWinsAndTheOthersAreRefusedAlike() throws InterruptedException {
        ask(mailbox.address(), "en");
        var token = token(mailbox.awaitMails(1).get(0));

        var answers = AtOnce.all(50, () -> activate(token, NEW));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer -> assertThat(answer.text("/code")).isEqualTo("reset-void"))
                .extracting(Answer::body)
                .containsOnly(activate("cvp_unknown", NEW).body());
        assertThat(login(NEW).status()).isEqualTo(200);
    }

    @Test
    void afterItsTimeALinkIsDead() throws SQLException {
        ask(mailbox.address(), "en");
        var token = token(mailbox.awaitMails(1).get(0));

        update("access", "UPDATE password_reset SET expires_at = now() WHERE user_id = '%s'".formatted(userId()));

        assertThat(activate(token, NEW).text("/code")).isEqualTo("reset-void");
        assertThat(login(OLD).status()).isEqualTo(200);
    }

    @Test
    void atAnotherTenantsHostTheLinkIsDead() {
        ask(mailbox.address(), "en");
        var link = link(mailbox.awaitMails(1).get(0));

        var elsewhere = link.replace(tenant.domain() + ".", Tenants.other().domain() + ".");

        assertThat(new TestBrowser().open(elsewhere).status()).isEqualTo(410);
        assertThat(new TestBrowser().open(link).status()).isEqualTo(200);
    }

    @Test
    void whileAccessServiceIsAwayTheMailWaitsAndComesAfterwards() throws Exception {
        try (var sender = Outage.ofProcess("notifications")) {
            ask(mailbox.address(), "en");
            await().until(this::isPublished);
            try (var access = Outage.ofProcess("access");
                    var replica = RunningPlatform.get().launchReplica("notifications", Map.of())) {
                await().atMost(Duration.ofMinutes(3)).until(() -> mails().equals("0 account-not-available"));
            }
        }

        await().until(() -> !mailbox.mails().isEmpty());
        assertThat(activate(token(mailbox.mails().get(0)), NEW).status()).isEqualTo(200);
        assertThat(login(NEW).status()).isEqualTo(200);
    }

    @Test
    void whoChangesThePasswordIsTold() {
        var session = login(OLD);

        var changed = Api.bearer(session.text("/access_token"))
                .send(
                        "PUT",
                        user + "/password",
                        "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(OLD, NEW),
                        Map.of("Content-Type", "application/json", "Accept-Language", "ca"));

        assertThat(changed.status()).as(changed.body()).isEqualTo(204);
        assertThat(mailbox.awaitMails(1).get(0).subject()).isEqualTo("La teva contrasenya ha canviat");
    }

    @Test
    void theTokenStandsNowhereButInTheMailAndTheAddressIsNotKeptForIt() throws Exception {
        String token;
        var places = new ArrayList<Place>();
        try (var traces = Traces.keep()) {
            ask(mailbox.address(), "en");
            var mail = mailbox.awaitMails(1).get(0);
            token = token(mail);
            var browser = new TestBrowser();
            assertThat(browser.open(link(mail)).status()).isEqualTo(200);
            save(browser, link(mail), NEW, NEW);
            mailbox.awaitMails(2);
            await().until(() -> traces.exports().stream().anyMatch(export -> export.contains("password-reset")));
            traces.exports().forEach(export -> places.add(new Place("trace", export)));
        }
        var kept = "notifications.event_log.data person";
        await().until(() -> Place.of(mailbox.address(), Places.databases()).contains(kept));
        places.addAll(Places.logs());
        places.addAll(Places.metrics());
        places.addAll(Places.kafka());
        places.addAll(Places.databases());

        assertThat(Place.of(token, places)).isEmpty();
        assertThat(Place.of(NEW, places)).isEmpty();
        assertThat(Place.of(mailbox.address(), places))
                .filteredOn(place -> place.contains("notifications"))
                .containsExactly(kept);
    }

    @Test
    void aTenantInTestModeCanReadWhatItWouldHaveSentAndNobodyGetsIt() {
        Api.operator().patch("/v1/tenants/" + tenant.id(), "{\"mode\": \"test\"}", Map.of());
        await().until(() -> isTestKnown());
        ask(mailbox.address(), "en");
        var list = "/v1/account-mails?userId=" + userId();
        await().until(() -> tenant.client().get(list).text("/items/0/state").equals("stored"));

        var mail = tenant.client().get(list);
        var content = tenant.client().get("/v1/account-mails/" + mail.text("/items/0/id") + "/content");

        assertThat(mail.text("/items/0/kind")).isEqualTo("password-reset");
        assertThat(content.header("Cache-Control")).contains("no-store");
        assertThat(content.text("/to")).contains(mailbox.address());
        var matcher = LINK.matcher(content.text("/text"));
        assertThat(matcher.find()).isTrue();
        assertThat(new TestBrowser().open(matcher.group()).status()).isEqualTo(200);
        assertThat(mailbox.mails()).isEmpty();
    }

    private boolean isTestKnown() throws SQLException {
        try (var system = Databases.connect("notifications", "system")) {
            return Databases.strings(system, "SELECT state->>'mode' FROM tenant WHERE tenant = '" + tenant.id() + "'")
                    .contains("test");
        }
    }

    @CanIgnoreReturnValue
    private Answer ask(String address, String language) {
        return Api.anonymous()
                .send(
                        "POST",
                        RESETS,
                        body(tenant.domain(), address),
                        Map.of("Content-Type", "application/json", "Accept-Language", language));
    }

    private static String body(String domain, String address) {
        return "{\"tenant\": \"%s\", \"email\": \"%s\"}".formatted(domain, address);
    }

    private static Answer activate(String token, String password) {
        return Api.anonymous()
                .post(RESETS + "/activate", "{\"token\": \"%s\", \"newPassword\": \"%s\"}".formatted(token, password));
    }

    @CanIgnoreReturnValue
    private static Answer save(TestBrowser browser, String link, String password, String again) {
        var form = "newPassword=" + URLEncoder.encode(password, UTF_8) + "&again=" + URLEncoder.encode(again, UTF_8);
        return browser.press(link, form);
    }

    private Answer login(String password) {
        return Api.anonymous()
                .post(
                        "/v1/login",
                        "{\"tenant\": \"%s\", \"email\": \"%s\", \"password\": \"%s\"}"
                                .formatted(tenant.domain(), mailbox.address(), password));
    }

    private static Answer refresh(String token) {
        return Api.anonymous().post("/v1/login/refresh", "{\"refresh_token\": \"%s\"}".formatted(token));
    }

    private static String link(Mailbox.Mail mail) {
        var matcher = LINK.matcher(mail.text());
        if (!matcher.find()) {
            throw new IllegalStateException("no link in the text");
        }
        return matcher.group();
    }

    private static String token(Mailbox.Mail mail) {
        var link = link(mail);
        return link.substring(link.indexOf('=') + 1);
    }

    private String userId() {
        return user.substring(user.lastIndexOf('/') + 1);
    }

    private boolean isPublished() throws SQLException {
        try (var system = Databases.connect("access", "system")) {
            return Databases.strings(
                                    system,
                                    "SELECT published_at::text FROM event WHERE type = 'org.convene.password.forgotten.v1'"
                                            + " AND published_at IS NOT NULL AND partition_key = '" + userId() + "'")
                            .size()
                    == 1;
        }
    }

    /** Attempts and reason of the user's mail. */
    private String mails() throws SQLException {
        try (var system = Databases.connect("notifications", "system")) {
            return String.join(
                    ",",
                    Databases.strings(
                            system,
                            "SELECT attempt || ' ' || coalesce(reason, '') FROM account_mail WHERE user_id = '"
                                    + userId() + "'"));
        }
    }

    private static void update(String service, String sql) throws SQLException {
        try (var system = Databases.connect(service, "system");
                var statement = system.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
