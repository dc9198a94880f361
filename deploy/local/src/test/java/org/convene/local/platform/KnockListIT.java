package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The lobby on the room's page of those who moderate: they see who knocks, and let in or refuse. */
class KnockListIT {
    private static final Pattern KNOCK = Pattern.compile("name=\"knock\" value=\"([0-9a-f]{24})\"");

    private final StandingMeeting meeting = StandingMeeting.make("{\"lobby\": true}");
    private final TestBrowser moderator = new TestBrowser();

    @Test
    void aModeratorInsideLetsInByAButton() {
        var page = comeIn(moderator, "moderator");
        assertThat(moderator.open(page).body()).contains("data-lobby=\"");
        assertThat(look(page).body()).doesNotContain("name=\"knock\"");
        assertThat(verdict()).isEqualTo("wait lobby-waiting");

        var list = look(page);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.body()).contains("Ana", "Let in", "Refuse");
        var left = decide(page, TestBrowser.formKey(list), "decision=admit&knock=" + knock(list));

        assertThat(left.body()).doesNotContain("Ana");
        assertThat(verdict()).isEqualTo("allow meeting-on");
    }

    @Test
    void aModeratorRefusesAndIsToldWhereSomebodyElseWasFaster() {
        var page = comeIn(moderator, "moderator");
        verdict();
        var list = look(page);

        decide(page, TestBrowser.formKey(list), "decision=refuse&knock=" + knock(list));
        assertThat(verdict()).isEqualTo("deny lobby-refused");

        Api.client().post("/v1/access/lobbies/" + meeting.id() + "/" + knock(list) + "/admit", "");
        var late = decide(page, TestBrowser.formKey(list), "decision=refuse&knock=" + knock(list));
        assertThat(late.body()).contains("Somebody else has decided already.");
        assertThat(verdict()).isEqualTo("allow meeting-on");
    }

    /** A refused one, too: somebody else was faster. */
    @Test
    void whatIsDecidedOnThePageIsInTheAuditLogAsIfByTheApi() {
        var page = comeIn(moderator, "moderator");
        verdict();
        var list = look(page);
        var knock = knock(list);
        decide(page, TestBrowser.formKey(list), "decision=refuse&knock=" + knock);
        Api.client().post("/v1/access/lobbies/" + meeting.id() + "/" + knock + "/admit", "");
        decide(page, TestBrowser.formKey(list), "decision=refuse&knock=" + knock);
        decide(page, TestBrowser.formKey(list), "decision=admit-all");

        var refusals = entries("/" + knock + "/refuse");
        assertThat(refusals).extracting(entry -> entry.get("outcome").asText()).containsExactly("refused", "done");
        assertThat(refusals.get(0).get("code").asText()).isEqualTo("knock-decided");
        assertThat(refusals).allSatisfy(entry -> {
            assertThat(entry.get("operation").asText())
                    .isEqualTo("POST /v1/access/lobbies/{meetingId}/{knockId}/refuse");
            assertThat(entry.get("actor").asText()).isEqualTo("participant:" + meeting.participant(0));
            assertThat(entry.get("address").asText()).isNotEmpty();
        });
        assertThat(entries("/" + knock + "/admit"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("actor").asText()).startsWith("client:"));
        assertThat(entries("/admit-all"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.get("actor").asText()).startsWith("participant:"));
    }

    @Test
    void withoutTheKeyOfTheOwnPageNothingIsDecided() {
        var page = comeIn(moderator, "moderator");
        verdict();
        var knock = knock(look(page));

        assertThat(decide(page, "", "decision=admit&knock=" + knock).body()).contains("Ana");
        var elsewhere = moderator.send(
                "POST",
                page + "/lobby",
                "form=" + TestBrowser.formKey(look(page)) + "&decision=admit-all",
                Map.of("Sec-Fetch-Site", "cross-site", "Content-Type", "application/x-www-form-urlencoded"));

        assertThat(elsewhere.body()).contains("Ana");
        assertThat(verdict()).isEqualTo("wait lobby-waiting");
    }

    @Test
    void whoDoesNotModerateSeesNobodyAndDecidesNothing() {
        var page = comeIn(moderator, "moderator");
        verdict();

        assertThat(new TestBrowser().send("GET", page + "/lobby", "", Map.of()).status())
                .isEqualTo(204);
        var ana = new TestBrowser();
        comeIn(ana, "guest");
        assertThat(ana.send("GET", page + "/lobby", "", Map.of()).status()).isEqualTo(204);
        assertThat(ana.open(page).body()).doesNotContain("data-lobby=\"");
    }

    @Test
    void aModeratorWhoHasLeftDecidesNothing() {
        var page = comeIn(moderator, "moderator");
        verdict();
        var list = look(page);
        assertThat(Presences.state(moderator.report(page, Presences.gone("page"))))
                .isEqualTo("left");

        for (var decision : List.of("decision=admit&knock=" + knock(list), "decision=admit-all")) {
            assertThat(decide(page, TestBrowser.formKey(list), decision).status())
                    .isEqualTo(204);
        }

        assertThat(verdict()).isEqualTo("wait lobby-waiting");
    }

    /** By a token in this role; a guest is let in at the lobby first. */
    @CanIgnoreReturnValue
    private String comeIn(TestBrowser browser, String role) {
        var url = Api.client()
                .post("/v1/participant-tokens", """
                        {"meetingId": "%s", "participantId": "%s", "role": "%s"}
                        """.formatted(
                                meeting.id(), meeting.participant(role.equals("guest") ? 1 : 0), role))
                .text("/url");
        var entered = browser.press(url);
        if (entered.status() != 303) {
            Api.client().post("/v1/access/lobbies/" + meeting.id() + "/admit-all", "");
            entered = browser.press(url);
        }
        assertThat(entered.status()).as(entered.body()).isEqualTo(303);
        var page = StandingMeeting.page(entered);
        browser.report(page, Presences.present("page"));
        return page;
    }

    /** The newest first. */
    private List<JsonNode> entries(String path) {
        var target = "/v1/access/lobbies/" + meeting.id() + path;
        var items = Api.client().get("/v1/audit-log?target=" + target).json().get("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }

    private Answer look(String page) {
        return moderator.send("GET", page + "/lobby", "", Map.of());
    }

    @CanIgnoreReturnValue
    private Answer decide(String page, String formKey, String fields) {
        return moderator.send(
                "POST",
                page + "/lobby",
                "form=" + formKey + "&" + fields,
                Map.of("Sec-Fetch-Site", "same-origin", "Content-Type", "application/x-www-form-urlencoded"));
    }

    /** Of Ana, who knocks by asking. */
    @CanIgnoreReturnValue
    private String verdict() {
        var answer = Api.client().post("/v1/admissions", """
                        {"credential": {"meetingId": "%s", "participantId": "%s"}}
                        """.formatted(meeting.id(), meeting.participant(1)));
        return answer.text("/outcome") + " " + answer.text("/rule");
    }

    private static String knock(Answer list) {
        var found = KNOCK.matcher(list.body());
        assertThat(found.find()).as(list.body()).isTrue();
        return found.group(1);
    }
}
