package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** D11: with {@code linkFormat} {@code user} meetings stand at their organizer's own address. */
class UserAddressesIT {
    private final String domain = "addresses-" + Long.toString(System.nanoTime(), 36);
    private final TestBrowser browser = new TestBrowser();
    private Api client;
    private String tenantId;
    private String olga;

    @BeforeEach
    void aTenantAndAUserWithAnAlias() {
        var tenant = Api.operator().post("/v1/tenants", """
                {"name": "Addresses", "domain": "%s", "settings": {"linkFormat": "user"}}
                """.formatted(domain));
        tenantId = tenant.text("/id");
        client = Tenants.client(tenantId, List.of("meetings:read", "meetings:write", "access:read", "access:write"));
        olga = client.post("/v1/users", """
                {"email": "%s", "password": "gmi28abc", "username": "Olga Ruiz", "alias": "olga",
                 "capabilities": ["meetings"]}
                """.formatted(MeetingRequests.newAddress("olga")))
                .text("/id");
    }

    @Test
    void theAddressShowsTheNextMeetingAndThenTheOneAfterIt() {
        var second =
                schedule("Second", MeetingRequests.SINCE.plus(1, ChronoUnit.DAYS), MeetingRequests.newAddress("a"));
        var address = second.text("/url");
        assertThat(address).contains("//" + domain + ".").endsWith("/m/@olga");
        awaitPage(address, "Second");
        var ana = MeetingRequests.newAddress("ana");
        var first = schedule("First", MeetingRequests.SINCE, ana);
        assertThat(first.text("/url")).isEqualTo(address);
        awaitPage(address, "First");
        assertThat(browser.open(address).body())
                .contains("Olga Ruiz", "Please use your personal link")
                .doesNotContain("Second", "<form");

        client.post(first.location() + "/cancel", "");

        awaitPage(address, "Second");
        assertThat(browser.open(new Mailbox(ana).awaitMails(1).get(0).link()).body())
                .as("a personal link opens its own meeting")
                .contains("First", "This meeting was cancelled");
        client.post(second.location() + "/cancel", "");
        awaitPage(address, "There is no meeting here right now");
    }

    @Test
    void whereTheMeetingAsksForCodesOneIsTypedThere() {
        var made = client.post("/v1/meetings", """
                {"name": "Guarded", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"},
                 "access": {"requireAccessCode": true}, "participants": [{"name": "Ana"}]}
                """.formatted(Instant.now().minusSeconds(60), olga));
        var imports = "/v1/audiences/" + made.text("/id") + "/imports";
        var review = client.send("POST", imports, "code,name\nk7f2-q9xw,Bob\n", Map.of("Content-Type", "text/csv"));
        client.post(review.location() + "/apply", "");
        awaitPage(made.text("/url"), "name=\"code\"");
        var page = browser.open(made.text("/url"));
        assertThat(page.body()).contains("action=\"" + made.text("/urlName") + "\"");

        var entered = browser.send(
                "POST",
                made.text("/url").replace("@olga", made.text("/urlName")),
                "form=" + TestBrowser.formKey(page) + "&code=k7f2-q9xw",
                Map.of("Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"));

        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
    }

    @Test
    void aMeetingThatIsHandedOverStandsAtItsOwnName() {
        var meeting = schedule("Planning", MeetingRequests.SINCE, MeetingRequests.newAddress("ana"));
        var hera = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("hera")))
                .text("/id");

        var patched = client.patch(meeting.location(), "{\"organizer\": {\"id\": \"%s\"}}".formatted(hera), Map.of());

        assertThat(patched.status()).as(patched.body()).isEqualTo(200);
        assertThat(patched.text("/calendarSequence")).isEqualTo("1");
        assertThat(patched.text("/url"))
                .isEqualTo(meeting.text("/url").replace("@olga", meeting.text("/urlName")))
                .isEqualTo(client.get(meeting.location()).text("/url"));
        awaitPage(patched.text("/url"), "Please use your personal link");
        awaitPage(meeting.text("/url"), "There is no meeting here right now");
    }

    @Test
    void whatIsInheritedOfADeletedUserStandsAtItsOwnName() {
        var space = client.post("/v1/spaces", "{\"name\": \"Sales\"}").location();
        var room = client.post(space + "/rooms", "{\"name\": \"Blue room\"}").text("/id");
        var hera = client.post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("hera")))
                .text("/id");
        var invite = client.post(space + "/invites", "{\"role\": \"role_space_moderator\"}")
                .text("/id");
        assertThat(RolesIT.as(hera, tenantId)
                        .post(space + "/invites/" + invite + "/activate", "")
                        .status())
                .isEqualTo(200);
        var meeting = client.post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"}, "roomId": "%s"}
                """.formatted(MeetingRequests.SINCE, olga, room));
        assertThat(meeting.text("/url")).as(meeting.body()).endsWith("/@olga");

        assertThat(client.delete("/v1/users/" + olga).status()).isEqualTo(204);

        await().untilAsserted(() ->
                assertThat(client.get(meeting.location()).text("/url")).endsWith("/m/" + meeting.text("/urlName")));
        awaitPage(client.get(meeting.location()).text("/url"), "Please use your personal link");
    }

    @Test
    void aCodeThatIsTypedThereCountsWhateverThisBrowserHasBroughtToTheMeetingsDoor() {
        var ana = MeetingRequests.newAddress("ana");
        var meeting = client.post("/v1/meetings", """
                {"name": "Guarded", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"},
                 "access": {"requireAccessCode": true}, "participants": [{"name": "Ana", "email": "%s"}]}
                """.formatted(Instant.now().plus(5, ChronoUnit.MINUTES), olga, ana));
        var imported = client.send(
                "POST",
                "/v1/audiences/" + meeting.text("/id") + "/imports",
                "code,name\nk7f2-q9xw,Bob\n",
                Map.of("Content-Type", "text/csv; charset=utf-8"));
        client.post(imported.location() + "/apply", "");
        var address = meeting.text("/url");
        awaitPage(address, "name=\"code\"");
        assertThat(browser.open(new Mailbox(ana).awaitMails(1).get(0).link()).body())
                .contains("Ana");

        var page = browser.open(address);
        var entered = browser.send(
                "POST",
                URI.create(address).resolve(meeting.text("/urlName")).toString(),
                "form=" + TestBrowser.formKey(page) + "&code=k7f2-q9xw",
                Map.of("Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"));

        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
    }

    @Test
    void anAliasThatNobodyHasIsNothing() {
        var own = "http://" + domain + ".localhost/m/@";

        assertThat(browser.open(own + "olga").status()).isEqualTo(200);
        assertThat(browser.open(own + "olga").body()).contains("There is no meeting here right now");
        var unknown = browser.open(own + "nobody");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).contains("There is nothing at this address");
    }

    private Answer schedule(String name, Instant since, String address) {
        var made = client.post("/v1/meetings", """
                {"name": "%s", "validSince": "%s", "duration": 1800, "organizer": {"id": "%s"},
                 "participants": [{"name": "Ana", "email": "%s"}]}
                """.formatted(name, since, olga, address));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made;
    }

    private void awaitPage(String address, String words) {
        await().untilAsserted(() -> assertThat(browser.open(address).body()).contains(words));
    }
}
