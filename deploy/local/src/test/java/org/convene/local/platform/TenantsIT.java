package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.convene.local.platform.Tenants.Tenant;
import org.junit.jupiter.api.Test;

/** Tenants, as an operator makes and changes them, and what becomes of it in the services. */
class TenantsIT {
    private static final Duration A_MOMENT = Duration.ofSeconds(30);
    private static final String TOKEN = "R_neverseenagain";

    private final Api operator = Api.operator();

    @Test
    void allThatIsSaidOfATenantIsShownButItsToken() {
        var name = "t" + Long.toString(System.nanoTime(), 36);
        var made = operator.post("/v1/tenants", """
                {"name": "Acme", "domain": "%1$s", "hosts": ["meet.%1$s.org"], "language": "es",
                 "timeZone": "Europe/Madrid", "retentionDays": 90,
                 "branding": {"logoUrl": "https://%1$s.org/logo.svg", "color": "#aa2200", "name": "Acme Meetings"},
                 "quotas": {"users": 3, "participantsPerMeeting": 5, "meetingsPerDay": 100},
                 "settings": {"linkHost": "https://meet.%1$s.org/", "inviteMechanisms": ["email"],
                              "linkFormat": "user", "shortenerToken": "%2$s", "languagesTemplates": ["es"],
                              "remindBefore": [15, 60], "pstnExtension": "8800", "ownerlessMeetings": "cancel",
                              "reminderChannels": "all", "lateReminders": "suppress",
                              "quietHours": {"from": "22:00", "until": "07:00"}}}
                """.formatted(name, TOKEN));

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        var shown = operator.get(made.location());
        assertThat(shown.json()).isEqualTo(((ObjectNode) made.json()).without("warnings"));
        assertThat(shown.text("/hosts/0")).isEqualTo("meet." + name + ".org");
        assertThat(shown.text("/retentionDays")).isEqualTo("90");
        assertThat(shown.text("/branding/color")).isEqualTo("#aa2200");
        assertThat(shown.text("/quotas/users")).isEqualTo("3");
        assertThat(shown.text("/settings/linkHost")).isEqualTo("https://meet." + name + ".org");
        assertThat(shown.text("/settings/remindBefore/0")).isEqualTo("60");
        assertThat(shown.text("/settings/ownerlessMeetings")).isEqualTo("cancel");
        assertThat(shown.text("/settings/reminderChannels")).isEqualTo("all");
        assertThat(shown.text("/settings/lateReminders")).isEqualTo("suppress");
        assertThat(shown.text("/settings/quietHours/from")).isEqualTo("22:00");
        assertThat(shown.text("/settings/hasShortenerToken")).isEqualTo("true");
        var events = new Topic("convene.internal.access");
        await().until(() ->
                !events.records(record -> record.key().equals(made.text("/id"))).isEmpty());
        assertThat(events.records(record -> record.key().equals(made.text("/id")))
                        .get(0)
                        .value())
                .contains("\"pstnExtension\"")
                .doesNotContain(TOKEN);
        assertThat(shown.body()).doesNotContain(TOKEN);
        assertThat(RunningPlatform.serviceLog("access")).doesNotContain(TOKEN);
    }

    /** Whoever holds a link gets in by it, and so does whoever shortens it. */
    @Test
    void shorteningIsOffAndWhoSwitchesItOnIsWarnedAndOnRecord() {
        var made = Tenants.create();
        var path = "/v1/tenants/" + made.text("/id");
        assertThat(made.json().has("warnings")).isFalse();
        assertThat(made.text("/settings/hasShortenerToken")).isNotEqualTo("true");
        assertThat(patch(path, "{\"settings\": {\"remindBefore\": 5}}").json().has("warnings"))
                .isFalse();

        var on = patch(path, "{\"settings\": {\"shortenerToken\": \"%s\"}}".formatted(TOKEN));

        assertThat(on.text("/warnings/0/code")).isEqualTo("links-shortened");
        assertThat(on.text("/id")).isEqualTo(made.text("/id"));
        assertThat(RunningPlatform.serviceLog("access"))
                .contains("personal links will be handed to the shortener tenant=" + made.text("/id"));
        var audited = Tenants.client(made.text("/id"), List.of("access:read")).get("/v1/audit-log?target=" + path);
        assertThat(audited.json().at("/items/0/fields"))
                .extracting(field -> field.asText())
                .containsExactly("settings", "settings.shortenerToken");
        assertThat(audited.body()).doesNotContain(TOKEN);
        var off = patch(path, "{\"settings\": {\"shortenerToken\": null}}");
        assertThat(off.json().has("warnings")).isFalse();
        var others = patch(path, "{\"settings\": {\"shortenLinks\": true}}");
        assertThat(others.text("/warnings/0/code"))
                .as("by the installation's account")
                .isEqualTo("links-shortened");
    }

    @Test
    void aPatchChangesWhatItNamesAndLeavesTheRest() {
        var path = "/v1/tenants/" + Tenants.other().id();
        patch(path, "{\"settings\": {\"shortenerToken\": \"%s\", \"linkFormat\": \"user\"}}".formatted(TOKEN));
        patch(path, "{\"settings\": {\"remindBefore\": 5, \"linkFormat\": null}, \"language\": \"ca\"}");
        var both = operator.get(path);

        assertThat(both.json().at("/settings").toString())
                .contains("\"hasShortenerToken\":true", "\"remindBefore\":[5]")
                .doesNotContain("linkFormat");
        assertThat(both.text("/version")).isEqualTo("3");
        patch(path, "{\"settings\": {\"shortenerToken\": null}}");
        assertThat(operator.get(path).text("/settings/hasShortenerToken")).isEqualTo("false");
        patch(path, "{\"settings\": null, \"language\": null}");
        assertThat(operator.get(path).json().has("settings")).isFalse();
        assertThat(operator.get(path).json().has("language")).isFalse();
    }

    @Test
    void eachRefusalNamesTheFieldAndTheRule() {
        var path = "/v1/tenants/" + Tenants.other().id();

        for (var wrong : Map.of(
                        "{\"hosts\": [\"Meet.acme.org\"]}", "hosts[0]",
                        "{\"timeZone\": \"Mars/Olympus\"}", "timeZone",
                        "{\"retentionDays\": 0}", "retentionDays",
                        "{\"branding\": {\"logoUrl\": \"http://a.org/x\"}}", "branding.logoUrl",
                        "{\"branding\": {\"color\": \"red\"}}", "branding.color",
                        "{\"quotas\": {\"users\": -1}}", "quotas.users",
                        "{\"settings\": {\"linkHost\": \"a.org\"}}", "settings.linkHost",
                        "{\"settings\": {\"inviteMechanisms\": [\"fax\"]}}", "settings.inviteMechanisms[0]",
                        "{\"settings\": {\"remindBefore\": [0]}}", "settings.remindBefore[0]",
                        "{\"settings\": {\"templatePath\": \"x\"}}", "settings.templatePath")
                .entrySet()) {
            var answer = operator.patch(path, wrong.getKey(), Map.of());

            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(answer.text("/errors/0/field")).as(answer.body()).isEqualTo(wrong.getValue());
            assertThat(answer.text("/errors/0/rule")).isNotEmpty();
        }
        assertThat(operator.get(path).text("/version")).isEqualTo("1");
    }

    @Test
    void anOldDomainStopsAndANewOneAndFurtherHostsBegin() {
        var tenant = Tenants.other();
        var path = "/v1/tenants/" + tenant.id();
        assertThat(at(tenant.domain() + ".localhost")).isEqualTo(401);

        patch(path, "{\"domain\": \"%1$s-2\", \"hosts\": [\"meet.%1$s.example\"]}".formatted(tenant.domain()));

        assertThat(at(tenant.domain() + ".localhost")).isEqualTo(404);
        assertThat(at(tenant.domain() + "-2.localhost")).isEqualTo(401);
        assertThat(at("meet." + tenant.domain() + ".example")).isEqualTo(401);
        patch(path, "{\"hosts\": null}");
        assertThat(at("meet." + tenant.domain() + ".example")).isEqualTo(404);
    }

    @Test
    void whatIsAnotherTenantsIsAConflict() {
        var one = Tenants.other();
        var other = "/v1/tenants/" + Tenants.other().id();
        patch("/v1/tenants/" + one.id(), "{\"hosts\": [\"meet.%s.example\"]}".formatted(one.domain()));

        var domain = operator.patch(other, "{\"domain\": \"%s\"}".formatted(one.domain()), Map.of());
        var host = operator.patch(other, "{\"hosts\": [\"meet.%s.example\"]}".formatted(one.domain()), Map.of());

        assertThat(domain.status()).isEqualTo(409);
        assertThat(domain.text("/code")).isEqualTo("domain-taken");
        assertThat(host.status()).isEqualTo(409);
        assertThat(host.text("/code")).isEqualTo("host-taken");
        assertThat(host.text("/errors/0/field")).isEqualTo("hosts");
    }

    @Test
    void pagesLookAsTheTenantWantsAndNothingInItsNameIsMarkup() {
        var tenant = Tenants.other();
        patch("/v1/tenants/" + tenant.id(), """
                {"branding": {"name": "<b>Acme</b>", "color": "#aa2200", "logoUrl": "https://cdn.example.org/%22x.svg"}}
                """);

        var page = Api.open("http://" + tenant.domain() + ".localhost/m/unknown");

        assertThat(page.body())
                .contains("&lt;b&gt;Acme&lt;/b&gt;", "#aa2200", "src=\"https://cdn.example.org/%22x.svg\"")
                .doesNotContain("<b>Acme");
        assertThat(page.header("Content-Security-Policy"))
                .contains("img-src https://cdn.example.org;", "default-src 'none'");
    }

    @Test
    void asManyUsersAsTheQuotaAllowsHoweverManyComeAtOnce() {
        var tenant = Tenants.other();
        patch("/v1/tenants/" + tenant.id(), "{\"quotas\": {\"users\": 3}}");

        var answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(each ->
                        tenant.client().post("/v1/users", PeopleAndRoomsIT.user(MeetingRequests.newAddress("eva"))))
                .toList();

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(3);
        assertThat(answers).filteredOn(answer -> answer.status() != 201).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body()).isEqualTo(403);
            assertThat(answer.text("/code")).isEqualTo("quota-exceeded");
            assertThat(answer.text("/errors/0/field")).isEqualTo("quotas.users");
        });
    }

    @Test
    void meetingsAndMessagesAreAsTheTenantSays() {
        var tenant = Tenants.other();
        var host = "meet." + tenant.domain() + ".example";
        scheduled(tenant, MeetingRequests.newAddress("ana"));

        patch("/v1/tenants/" + tenant.id(), """
                {"hosts": ["%1$s"], "language": "de", "timeZone": "Europe/Zurich",
                 "quotas": {"participantsPerMeeting": 1},
                 "settings": {"linkHost": "https://%1$s", "remindBefore": [15, 60], "languagesTemplates": ["es"]}}
                """.formatted(host));

        await().atMost(A_MOMENT)
                .until(() -> scheduled(tenant, MeetingRequests.newAddress("ana"))
                        .text("/timeZone")
                        .equals("Europe/Zurich"));
        var ana = MeetingRequests.newAddress("ana");
        var meeting = scheduled(tenant, ana);
        assertThat(meeting.text("/url")).startsWith("https://" + host + "/m/");
        assertThat(meeting.text("/language")).isEqualTo("de");
        assertThat(meeting.json().at("/remindBefore").toString()).isEqualTo("[60,15]");
        var mail = new Mailbox(ana).awaitMails(1).get(0);
        assertThat(mail.text()).contains("te invita");
        assertThat(mail.link()).startsWith("https://" + host + "/m/");
        assertThat(Api.open(mail.link()).status()).isEqualTo(200);
        var crowd = tenant.client()
                .post("/v1/meetings", MeetingRequests.planning("a@example.org", "b@example.org", "c@example.org"));
        assertThat(crowd.status()).as(crowd.body()).isEqualTo(403);
        assertThat(crowd.text("/code")).isEqualTo("quota-exceeded");
        assertThat(crowd.text("/errors/0/field")).isEqualTo("participants");
    }

    @Test
    void aTenantThatInvitesByNothingInvitesNobody() {
        var tenant = Tenants.other();
        patch("/v1/tenants/" + tenant.id(), "{\"settings\": {\"inviteMechanisms\": []}}");
        await().atMost(A_MOMENT).until(() -> {
            var meeting = scheduled(tenant, MeetingRequests.newAddress("ana")).text("/id");
            await().atMost(A_MOMENT)
                    .until(() -> RunningPlatform.serviceLog("notifications").contains(meeting));
            return RunningPlatform.serviceLog("notifications")
                    .contains("Cannot send the meeting invitation, not available meetingId=" + meeting);
        });
    }

    @Test
    void linkSecretsFollowEachOtherAndEndByDate() {
        var tenant = Tenants.other();
        var secrets = "/v1/tenants/" + tenant.id() + "/link-secrets";
        var first = link(tenant);
        assertThat(Base64.getUrlDecoder().decode(token(first))[1]).isEqualTo((byte) 1);

        var added = operator.post(secrets, "{}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.text("/number")).isEqualTo("2");
        assertThat(added.location()).isEqualTo(secrets + "/2");

        var second = link(tenant);
        assertThat(Base64.getUrlDecoder().decode(token(second))[1]).isEqualTo((byte) 2);
        assertThat(Api.open(first).status()).isEqualTo(200);
        assertThat(Api.open(second).status()).isEqualTo(200);
        var ended = patch(secrets + "/1", "{\"validUntil\": \"%s\"}".formatted(Instant.now()));
        assertThat(ended.text("/validUntil")).isNotEmpty();
        await().atMost(RevocationIT.SOON)
                .untilAsserted(() -> assertThat(Api.open(first).status()).isEqualTo(403));
        assertThat(Api.open(second).status()).isEqualTo(200);

        var last = operator.patch(secrets + "/2", "{\"validUntil\": \"2100-01-01T00:00:00Z\"}", Map.of());
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.text("/code")).isEqualTo("last-link-secret");
        var list = operator.get(secrets);
        assertThat(list.json().at("/items")).hasSize(2);
        assertThat(list.text("/items/0/number")).isEqualTo("2");
        assertThat(list.body()).doesNotContain("sealed", "secret\"");
        assertThat(operator.get("/v1/tenants/" + tenant.id()).text("/version")).isEqualTo("3");
    }

    @Test
    void whatIsNoLinkSecretIsRefused() {
        var secrets = "/v1/tenants/" + Tenants.other().id() + "/link-secrets";
        var backwards = operator.post(
                secrets, "{\"validFrom\": \"2030-01-02T00:00:00Z\", \"validUntil\": \"2030-01-01T00:00:00Z\"}");

        assertThat(backwards.status()).isEqualTo(400);
        assertThat(backwards.text("/errors/0/field")).isEqualTo("validUntil");
        assertThat(operator.patch(secrets + "/9", "{\"validUntil\": null}", Map.of())
                        .text("/code"))
                .isEqualTo("link-secret-not-found");
        assertThat(operator.get("/v1/tenants/65f0c0ffee0123456789abcd/link-secrets")
                        .text("/code"))
                .isEqualTo("tenant-not-found");
    }

    private String link(Tenant tenant) {
        var ana = MeetingRequests.newAddress("ana");
        assertThat(scheduled(tenant, ana).status()).isEqualTo(201);
        return new Mailbox(ana).awaitMails(1).get(0).link();
    }

    private static String token(String link) {
        return URI.create(link).getRawQuery().substring("l=".length());
    }

    @CanIgnoreReturnValue
    private static Answer scheduled(Tenant tenant, String address) {
        return tenant.client().post("/v1/meetings", MeetingRequests.withOne("Planning", address));
    }

    /** How a door without a link answers there. */
    private static int at(String host) {
        return Api.open("http://" + host + "/m/unknown").status();
    }

    @CanIgnoreReturnValue
    private Answer patch(String path, String patch) {
        var answer = operator.patch(path, patch, Map.of());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
