package org.convene.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** A tenant with its client, a user who may hold meetings, a space and a room. */
final class TenantAct {
    private static final List<String> SCOPES = List.of(
            "meetings:read",
            "meetings:write",
            "access:read",
            "access:write",
            "notifications:read",
            "tools:read",
            "tools:write");

    private final Stage stage;

    TenantAct(Stage stage) {
        this.stage = stage;
    }

    Cast play() {
        stage.narrator.step("A tenant, its client, a user who may hold meetings, a space and a room");
        var operator = stage.gateway.token("operator", stage.target.operatorSecret());
        var tenant = tenant(operator, "live");
        var token = client(operator, tenant.getString("id"));
        stage.gateway.put(
                "/v1/tenants/%s/link-clients/%s".formatted(tenant.getString("id"), PublishedLink.CLIENT),
                new JsonObject().put("secret", PublishedLink.SECRET),
                operator,
                200);
        stage.narrator.did("gave the tenant the client identifier and the secret of the published personal links");
        var user = user(token, tenant.getString("domain"));
        var space = stage.gateway.post("/v1/spaces", new JsonObject().put("name", "Sales"), token, 201);
        var room = room(token, space);
        return new Cast(tenant.getString("id"), tenant.getString("domain"), token, user, space, room);
    }

    JsonObject tenant(String operator, String mode) {
        var domain = "demo-" + Long.toString(stage.clock.millis(), 36) + (mode.equals("live") ? "" : "-" + mode);
        var body = new JsonObject().put("name", "Acme").put("domain", domain).put("mode", mode);
        var created = stage.gateway.post("/v1/tenants", body, operator, 201);
        stage.narrator.did("POST /v1/tenants, %s", domain);
        var stored = stage.gateway.get("/v1/tenants/" + created.getString("id"), operator);
        stage.expect(Part.ACCESS, stored.equals(created), "the stored tenant to be what was answered");
        stage.narrator.saw("the stored tenant %s, in mode %s", stored.getString("id"), stored.getString("mode"));
        return stored;
    }

    String client(String operator, String tenantId) {
        var body = new JsonObject()
                .put("tenantId", tenantId)
                .put("name", "Intranet")
                .put("scopes", new JsonArray(SCOPES));
        var client = stage.gateway.post("/v1/clients", body, operator, 201);
        stage.narrator.did("POST /v1/clients");
        var token = stage.gateway.token(client.getString("clientId"), client.getString("clientSecret"));
        stage.narrator.saw("the client's credentials give an access token");
        return token;
    }

    private String user(String token, String domain) {
        var email = "olga@%s.example.org".formatted(domain);
        var body = new JsonObject()
                .put("email", email)
                .put("password", UUID.randomUUID().toString())
                .put("username", "Olga Ruiz")
                .put("capabilities", new JsonArray().add("meetings"));
        var id = stage.gateway.post("/v1/users", body, token, 201).getString("id");
        var user = stage.gateway.get("/v1/users/" + id, token);
        stage.narrator.did("POST /v1/users, Olga Ruiz");
        stage.expect(
                Part.ACCESS,
                user.getString("email").equals(email)
                        && user.getJsonArray("capabilities").contains("meetings"),
                "the stored user to have the capability `meetings`");
        stage.narrator.saw("the stored user with the capabilities %s", user.getJsonArray("capabilities"));
        return id;
    }

    private JsonObject room(String token, JsonObject space) {
        var path = "/v1/spaces/%s/rooms".formatted(space.getString("id"));
        var body = new JsonObject()
                .put("name", "Blue room")
                .put("alias", "blue-room")
                .put("topic", "Weekly planning")
                // An origin of its own: a tool from the engine's is kept apart, and not launched.
                .put(
                        "engineUrl",
                        "http://engine.localhost:%d/engine"
                                .formatted(stage.target.examples().getPort()));
        var id = stage.gateway.post(path, body, token, 201).getString("id");
        var room = stage.gateway.get(path + "/" + id, token);
        stage.narrator.did("POST /v1/spaces and its rooms");
        stage.expect(Part.ACCESS, "blue-room".equals(room.getString("alias")), "the stored room to have its alias");
        stage.narrator.saw("the stored room %s, alias %s", id, room.getString("alias"));
        return room;
    }
}
