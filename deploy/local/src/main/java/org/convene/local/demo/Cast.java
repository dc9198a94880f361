package org.convene.local.demo;

import io.vertx.core.json.JsonObject;

/**
 * Who and what the demo made, for its later acts.
 *
 * @param token of the tenant's client
 */
record Cast(String tenantId, String domain, String token, String userId, JsonObject space, JsonObject room) {
    @Override
    public String toString() {
        return "Cast[domain=%s]".formatted(domain);
    }
}
