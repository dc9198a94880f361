package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantEventsIT {
    private static final Topic INTERNAL = new Topic("convene.internal.access");

    @Test
    void aCreatedTenantIsToldToTheServicesOnly() {
        var domain = "t" + UUID.randomUUID().toString().substring(0, 8);
        var id = Api.operator()
                .post("/v1/tenants", "{\"name\": \"Told\", \"domain\": \"%s\"}".formatted(domain))
                .text("/id");

        await().until(() -> !INTERNAL.records(record -> record.key().equals(id)).isEmpty());
        var records = INTERNAL.records(record -> record.key().equals(id));

        assertThat(records).hasSize(1);
        assertThat(Topic.header(records.get(0), "ce_type")).isEqualTo("org.convene.tenant.created.v1");
        assertThat(Topic.header(records.get(0), "ce_actor")).isEqualTo("operator:operator");
        assertThat(records.get(0).value()).contains("\"domain\": \"" + domain + "\"");
        assertThat(new Topic("convene.access").records(record -> record.key().equals(id)))
                .isEmpty();
    }

    @Test
    void whetherATenantOnlyTestsIsToldAndReadByServices() {
        var domain = "t" + UUID.randomUUID().toString().substring(0, 8);
        var tenant = Api.operator()
                .post("/v1/tenants", "{\"name\": \"Trial\", \"domain\": \"%s\", \"mode\": \"test\"}".formatted(domain));
        var id = tenant.text("/id");
        assertThat(tenant.text("/mode")).isEqualTo("test");

        await().until(() -> !INTERNAL.records(record -> record.key().equals(id)).isEmpty());
        var event = INTERNAL.records(record -> record.key().equals(id)).get(0);
        assertThat(event.value()).contains("\"mode\": \"test\"");
        assertThat(Api.service("notifications").get("/v1/tenants/" + id).text("/mode"))
                .isEqualTo("test");
    }

    @Test
    void aTenantIsLiveUnlessItSaysOtherwise() {
        var domain = "t" + UUID.randomUUID().toString().substring(0, 8);
        var body = "{\"name\": \"Real\", \"domain\": \"%s\"}".formatted(domain);

        assertThat(Api.operator().post("/v1/tenants", body).text("/mode")).isEqualTo("live");
        var wrong = Api.operator().post("/v1/tenants", body.replace("}", ", \"mode\": \"dry\"}"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text("/errors/0/field")).isEqualTo("mode");
    }

    @Test
    void aChangeIsToldOnceWithWhatChangedAndFollowedByServices() {
        var domain = "t" + UUID.randomUUID().toString().substring(0, 8);
        var operator = Api.operator();
        var path = operator.post("/v1/tenants", "{\"name\": \"Trial\", \"domain\": \"%s\"}".formatted(domain))
                .location();
        var id = path.substring(path.lastIndexOf('/') + 1);

        var changed = operator.patch(path, "{\"mode\": \"test\"}", Map.of());
        var again = operator.patch(path, "{\"mode\": \"test\"}", Map.of());

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(again.text("/mode")).isEqualTo("test");
        await().until(() -> INTERNAL.records(record -> record.key().equals(id)).size() == 2);
        var event = INTERNAL.records(record -> record.key().equals(id)).get(1);
        assertThat(Topic.header(event, "ce_type")).isEqualTo("org.convene.tenant.changed.v1");
        assertThat(Topic.header(event, "ce_sequence")).isEqualTo("2");
        assertThat(event.value()).contains("\"changed\": [\"mode\"]", "\"version\": 2");
        assertThat(operator.get(path).text("/mode")).isEqualTo("test");
    }

    @Test
    void whatOfATenantCannotBeChangedIsRefused() {
        var tenant = Tenants.create();
        var path = "/v1/tenants/" + tenant.text("/id");

        for (var patch : List.of(
                "{\"id\": \"other\"}",
                "{\"domain\": null}",
                "{\"version\": 7}",
                "{\"mode\": null}",
                "{\"name\": \"\"}",
                "{\"mode\": \"dry\"}")) {
            assertThat(Api.operator().patch(path, patch, Map.of()).status())
                    .as(patch)
                    .isEqualTo(400);
        }
        assertThat(Api.operator()
                        .patch("/v1/tenants/65f0c0ffee0123456789abcd", "{}", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(Api.operator().get(path).json()).isEqualTo(tenant.json());
    }
}
