package org.convene.local.platform;

import java.util.List;
import java.util.stream.Collectors;

/** Tenants beside the demo tenant. */
final class Tenants {
    private static final List<String> ALL_SCOPES = List.of(
            "meetings:read",
            "meetings:write",
            "access:read",
            "access:write",
            "notifications:read",
            "notifications:write",
            "tools:read",
            "tools:write");

    private Tenants() {}

    /** A client of a new tenant, with all scopes of a client. */
    static Api otherClient() {
        return client(create().text("/id"), ALL_SCOPES);
    }

    /** A new tenant. */
    static Answer create() {
        var domain = "other-" + Long.toString(System.nanoTime(), 36);
        return Api.operator().post("/v1/tenants", "{\"name\": \"Other\", \"domain\": \"%s\"}".formatted(domain));
    }

    static Api client(String tenant, List<String> scopes) {
        var named = scopes.stream().map(scope -> '"' + scope + '"').collect(Collectors.joining(", "));
        var client = Api.operator().post("/v1/clients", """
                {"tenantId": "%s", "name": "Other client", "scopes": [%s]}
                """.formatted(tenant, named));
        return Api.as(client.text("/clientId"), client.text("/clientSecret"), "");
    }
}
