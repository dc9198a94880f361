package org.convene.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A tenant to try things with: what would be sent is stored, and nobody hears of it. */
final class TestModeAct {
    private static final String TITLE = "Rehearsal";
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Stage stage;

    TestModeAct(Stage stage) {
        this.stage = stage;
    }

    void play() {
        stage.narrator.step("A tenant in test mode: what would be sent is stored, and nobody hears of it");
        var act = new TenantAct(stage);
        var operator = stage.gateway.token("operator", stage.target.operatorSecret());
        var tenant = act.tenant(operator, "test");
        var token = act.client(operator, tenant.getString("id"));
        var ben = Guest.ben(tenant.getString("domain"));
        var meeting = stage.gateway.post("/v1/meetings", meeting(ben), token, 201);
        stage.narrator.did("POST /v1/meetings, with Ben and Chloé");
        var stored = stage.await(
                Part.NOTIFICATIONS,
                "two stored invitations",
                LIMIT,
                () -> Optional.of(stored(meeting.getString("id"), token)).filter(found -> found.size() == 2));
        var content = stage.gateway.get(
                "/v1/deliveries/%s/content".formatted(email(stored).getString("id")), token);
        stage.expect(
                Part.NOTIFICATIONS,
                String.valueOf(content.getString("text")).contains("Ben Smith"),
                "the stored invitation to be Ben's");
        stage.narrator.saw("the stored invitation: %s", content.getString("subject"));
        var mails = stage.inbox.mails(ben.address()).size();
        stage.expect(Part.NOTIFICATIONS, mails == 0, "no mail to Ben, not " + mails);
        var texts = stage.inbox.texts(MeetingAct.PHONE, TITLE).size();
        stage.expect(Part.NOTIFICATIONS, texts == 0, "no text message to Chloé, not " + texts);
        stage.narrator.saw("no mail to Ben, no text message to Chloé");
    }

    private JsonObject meeting(Guest guest) {
        return new JsonObject()
                .put("name", TITLE)
                .put(
                        "validSince",
                        stage.clock.instant().plus(Duration.ofDays(1)).toString())
                .put("duration", 1800)
                .put("participants", new JsonArray().add(guest.json()).add(MeetingAct.chloe()));
    }

    private List<JsonObject> stored(String meetingId, String token) {
        return stage.gateway.get("/v1/deliveries?meetingId=" + meetingId, token).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(delivery -> "stored".equals(delivery.getString("state")))
                .toList();
    }

    private static JsonObject email(List<JsonObject> deliveries) {
        return deliveries.stream()
                .filter(delivery -> "email".equals(delivery.getString("channel")))
                .findFirst()
                .orElseThrow();
    }
}
