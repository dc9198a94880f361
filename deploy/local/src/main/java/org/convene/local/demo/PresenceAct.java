package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who came and went, as a session of the room (R34). */
final class PresenceAct {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Stage stage;
    private final Cast cast;
    private final String path;

    PresenceAct(Stage stage, Cast cast, JsonObject meeting) {
        this.stage = stage;
        this.cast = cast;
        this.path = "/v1/meetings/" + meeting.getString("id");
    }

    void play(DoorAct.Inside inside) {
        stage.narrator.step("Who entered and left, as a session of the room");
        inside.ana().present(inside.anasRoom(), true);
        inside.john().present(inside.johnsRoom(), true);
        stage.narrator.did("the room's page told that Ana and John are there");
        var running = awaitSession("IN-PROGRESS", 2);
        stage.narrator.saw("GET /v1/rooms/…/sessions: %s", running.encode());
        awaitStatus("live");
        stage.narrator.saw("the meeting is live");
        inside.ana().present(inside.anasRoom(), false);
        inside.john().present(inside.johnsRoom(), false);
        stage.narrator.did("both left");
        var over = awaitSession("COMPLETED", 2);
        stage.narrator.saw("the session is over after %d s: %s", over.getInteger("duration"), names(over));
        var ended = stage.gateway.post(path + "/end", new JsonObject(), cast.token(), 200);
        stage.narrator.did("POST …/end");
        stage.expect(Part.MEETINGS, "ended".equals(ended.getString("status")), "the status ended");
        stage.narrator.saw("the meeting is over since %s", ended.getString("endedAt"));
    }

    private void awaitStatus(String status) {
        stage.awaitTrue(
                Part.MEETINGS,
                "the meeting to be " + status,
                LIMIT,
                () -> status.equals(stage.gateway.get(path, cast.token()).getString("status")));
    }

    private JsonObject awaitSession(String status, int occupants) {
        return stage.await(
                Part.MEETINGS,
                "a session %s with %d people".formatted(status, occupants),
                LIMIT,
                () -> newest().filter(session -> status.equals(session.getString("status")))
                        .filter(session -> names(session).size() == occupants));
    }

    private Optional<JsonObject> newest() {
        var path = "/v1/rooms/%s/sessions".formatted(cast.room().getString("id"));
        var sessions = stage.gateway.get(path, cast.token()).getJsonArray("data");
        return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.getJsonObject(0));
    }

    private static List<String> names(JsonObject session) {
        return session.getJsonArray("occupants").stream()
                .map(occupant -> ((JsonObject) occupant).getString("name"))
                .sorted()
                .toList();
    }
}
