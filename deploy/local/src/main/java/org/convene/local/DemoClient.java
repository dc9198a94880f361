package org.convene.local;

import io.vertx.core.json.JsonObject;

/** The API client of the tenant {@code demo}, which may do everything that clients of a tenant may. */
public record DemoClient(String tenantId, String clientId, String clientSecret) {
    static DemoClient of(JsonObject json) {
        return new DemoClient(json.getString("tenantId"), json.getString("clientId"), json.getString("clientSecret"));
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("tenantId", tenantId)
                .put("clientId", clientId)
                .put("clientSecret", clientSecret);
    }

    @Override
    public String toString() {
        return "DemoClient[tenantId=%s, clientId=%s]".formatted(tenantId, clientId);
    }
}
