package org.convene.local;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The tenant to try things with: made through the API on the first start, kept in the data directory. */
final class DemoTenant {
    private static final String DOMAIN = "demo";
    private static final List<String> SCOPES = List.of(
            "meetings:read",
            "meetings:write",
            "access:read",
            "access:write",
            "notifications:read",
            "notifications:write",
            "tools:read",
            "tools:write");

    private final ApiClient api;
    private final Secrets secrets;
    private final Path file;

    DemoTenant(URI gateway, Secrets secrets, Path file) {
        this.api = new ApiClient(gateway);
        this.secrets = secrets;
        this.file = file;
    }

    /** A start that broke off between the calls is gone on with: the tenant is found, its client made anew. */
    DemoClient ensure() throws IOException {
        if (Files.exists(file)) {
            return DemoClient.of(new JsonObject(Files.readString(file)));
        }
        String token = api.token("operator", secrets.operatorSecret(), "operator");
        DemoClient client = createClient(token, tenantId(token));
        PrivateFile.write(file, client.toJson().encodePrettily());
        return client;
    }

    private String tenantId(String token) throws IOException {
        JsonObject tenant = new JsonObject().put("name", "Demo").put("domain", DOMAIN);
        ApiClient.Answer answer = api.post("/v1/tenants", tenant, token);
        if (answer.status() == 409 && "domain-taken".equals(answer.body().getString("code"))) {
            JsonArray found =
                    api.get("/v1/tenants?domain=" + DOMAIN, token).require(200).getJsonArray("items");
            return found.getJsonObject(0).getString("id");
        }
        return answer.require(201).getString("id");
    }

    private DemoClient createClient(String token, String tenantId) throws IOException {
        JsonObject client = new JsonObject()
                .put("tenantId", tenantId)
                .put("name", "Demo client")
                .put("scopes", new JsonArray(SCOPES));
        JsonObject created = api.post("/v1/clients", client, token).require(201);
        return DemoClient.of(created.put("tenantId", tenantId));
    }
}
