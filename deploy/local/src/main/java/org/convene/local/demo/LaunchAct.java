package org.convene.local.demo;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/**
 * A tool that trusts no address. Without a browser, in which the tool's page asks the room's: the room is asked as its page
 * asks it, and the tool's server is given the answer as the tool's page gives it.
 */
final class LaunchAct {
    private final Stage stage;

    LaunchAct(Stage stage) {
        this.stage = stage;
    }

    void play(Visitor visitor, Page room, JsonObject meeting) {
        var begun = send("/launches", "");
        stage.gateway.require(begun, 200);
        var nonce = new JsonObject(begun.body()).getString("nonce");
        var token = visitor.launch(room, nonce);
        stage.narrator.did(
                "POST /room/…/launch, as the room's page does once the tool's page asks, for a nonce of the tool's server");
        var launched = send("/launches/" + nonce, token);
        stage.expect(
                Part.ACCESS,
                launched.statusCode() == 200,
                "the tool's server to believe the launch token, not " + launched.statusCode());
        var claims = new JsonObject(launched.body());
        stage.expect(
                Part.ACCESS,
                meeting.getString("id").equals(claims.getString("meeting")) && "guest".equals(claims.getString("role")),
                "the launch token to say the meeting and the role: " + claims.fieldNames());
        stage.narrator.saw(
                "the tool's server checked it with the platform's keys: for %s, role=%s, culture=%s, %d s",
                claims.getString("aud"),
                claims.getString("role"),
                claims.getString("culture"),
                claims.getLong("exp") - claims.getLong("iat"));
        var again = send("/launches/" + nonce, token).statusCode();
        stage.expect(Part.ACCESS, again == 403, "the same token to be refused by the tool, not " + again);
        stage.narrator.saw("the same token once more: %d", again);
    }

    private HttpResponse<String> send(String path, String body) {
        return stage.gateway.send(
                HttpRequest.newBuilder(stage.target.examples().resolve(path)).POST(BodyPublishers.ofString(body)));
    }
}
