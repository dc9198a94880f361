package org.convene.local.platform;

/** Tenants beside the demo tenant. */
final class Tenants {
    private Tenants() {}

    /**
     * @param client with all scopes of a client
     */
    record Tenant(String id, String domain, Api client) {}

    static Api otherClient() {
        return other().client();
    }

    /** A new one. */
    static Tenant other() {
        var operator = Api.operator();
        var domain = "other-" + Long.toString(System.nanoTime(), 36);
        var tenant = operator.post("/v1/tenants", "{\"name\": \"Other\", \"domain\": \"%s\"}".formatted(domain));
        var client = operator.post("/v1/clients", """
                {"tenantId": "%s", "name": "Other client",
                 "scopes": ["meetings:read", "meetings:write", "access:read", "access:write", "notifications:read",
                            "notifications:write", "tools:read", "tools:write"]}
                """.formatted(tenant.text("/id")));
        return new Tenant(
                tenant.text("/id"), domain, Api.as(client.text("/clientId"), client.text("/clientSecret"), ""));
    }
}
