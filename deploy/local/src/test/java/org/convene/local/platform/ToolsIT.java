package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** R26, R27: what one participant is shown. */
class ToolsIT {
    private static final String CONFIGURATION = "/v1/tool-configuration";
    private static final String TOOLS =
            "/v1/tools?participantId=65f0c0ffee0123456789ab02&participantName=Ana%20Garc%C3%ADa"
                    + "&meetingToken=8911-1493-1944-5515&meetingId=65f0c0ffee0123456789abcd&culture=";

    private final Tenants.Tenant tenant = Tenants.other();

    @Test
    void withoutAConfigurationNothingIsShown() {
        assertThat(tools("en").body()).isEqualTo("{\"tools\":[]}");
    }

    @Test
    void aToolIsShownInTheReadersLanguageAndKnowsItsReader() {
        put("en:My Custom Tool|de-CH:Mein eigenes Tool", "https://example.org:8443/tool?own=%2F#top");

        var shown = tools("de");

        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.text("/tools/0/label")).isEqualTo("Mein eigenes Tool");
        assertThat(shown.text("/tools/0/iFrameUrl"))
                .isEqualTo("https://example.org:8443/tool?own=%2F&participantId=65f0c0ffee0123456789ab02"
                        + "&participantName=Ana%20Garc%C3%ADa&meetingToken=8911-1493-1944-5515"
                        + "&meetingId=65f0c0ffee0123456789abcd&culture=de#top");
        assertThat(tools("es").text("/tools/0/label")).isEqualTo("My Custom Tool");
    }

    /** D16; where no proof could be had in time the tool is shown without, and with one the next time. */
    @Test
    void whoModeratesComesWithAProofForTheToolsOriginAndNobodyElseDoes() throws Exception {
        put("Notes", "https://example.org:8443/tool?own=1#top");
        var moderator = new TestBrowser();
        GuestRoom.of(tenant, "moderator").enter(moderator);
        var participant = new TestBrowser();
        GuestRoom.of(tenant, "user").enter(participant);

        var address = await().until(
                        () -> shownTo(moderator),
                        shown -> !ToolTokens.parameter(shown, "moderatorToken").isEmpty());

        var claims = ToolTokens.verified(
                ToolTokens.parameter(address, "moderatorToken"), ToolTokens.MODERATOR, "https://example.org:8443");
        assertThat(claims.getSubject()).isEqualTo(ToolTokens.parameter(address, "participantId"));
        assertThat(claims.getClaimsMap()).containsEntry("role", "moderator").containsEntry("tenant", tenant.id());
        assertThat(shownTo(participant))
                .startsWith("https://example.org:8443/tool?own=1&participantId=")
                .doesNotContain("moderatorToken");
    }

    @Test
    void thePlatformOnThisMachineShowsPagesOfThisMachine() {
        put("Notes", "http://tools.localhost:8025/tool");

        assertThat(tools("en").text("/tools/0/iFrameUrl")).startsWith("http://tools.localhost:8025/tool?");
    }

    @Test
    void onlyServicesAskAndForOneTenantEach() {
        put("Notes", "https://example.org/");

        assertThat(tenant.client().get(TOOLS + "en").status()).isEqualTo(403);
        assertThat(Api.anonymous().get(TOOLS + "en").status()).isEqualTo(401);
        assertThat(tools("en", "65f0c0ffee0123456789ab00").body()).isEqualTo("{\"tools\":[]}");
        assertThat(tools("en", "").text("/errors/0/field")).isEqualTo("Convene-Tenant");
    }

    @Test
    void whoAsksSaysForHowLongTheyWait() {
        put("Notes", "https://example.org/");

        assertThat(tools("en&patienceMillis=60000").json().at("/tools")).hasSize(1);
        assertThat(tools("en&patienceMillis=0").text("/errors/0/field")).isEqualTo("patienceMillis");
    }

    @Test
    void whatATenantsParticipantsWereShownNobodyElseReads() {
        put("Notes", "https://example.org/");
        assertThat(tools("en").json().at("/tools")).hasSize(1);
        var ofMeeting = "/v1/tools/resolutions?meetingId=65f0c0ffee0123456789abcd";

        await().until(
                        () -> tenant.client().get(ofMeeting).text("/items/0/participantId"),
                        "65f0c0ffee0123456789ab02"::equals);
        var other = Tenants.other().client();
        assertThat(other.get(ofMeeting).json().at("/items")).isEmpty();
        assertThat(other.get(ofMeeting + "&participantId=65f0c0ffee0123456789ab02")
                        .json()
                        .at("/items"))
                .isEmpty();
    }

    private void put(String label, String url) {
        var answer = tenant.client()
                .send(
                        "PUT",
                        CONFIGURATION,
                        "{\"label\": \"%s\", \"iFrameUrl\": \"%s\"}".formatted(label, url),
                        Map.of("Content-Type", "application/json"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** The address of the tool for whom this browser is. */
    private static String shownTo(TestBrowser browser) {
        return Api.bearing(browser.cookie("convene_admission"))
                .send("GET", "/v1/tools?culture=de", "", Map.of("Accept", "application/json"))
                .text("/tools/0/iFrameUrl");
    }

    private Answer tools(String culture) {
        return tools(culture, tenant.id());
    }

    private static Answer tools(String culture, String tenant) {
        return Api.service("notifications").send("GET", TOOLS + culture, "", Map.of("Convene-Tenant", tenant));
    }
}
