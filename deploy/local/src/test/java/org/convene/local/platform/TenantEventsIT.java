package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
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

        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        !INTERNAL.records(record -> record.key().equals(id)).isEmpty());
        var records = INTERNAL.records(record -> record.key().equals(id));

        assertThat(records).hasSize(1);
        assertThat(Topic.header(records.get(0), "ce_type")).isEqualTo("org.convene.tenant.created.v1");
        assertThat(Topic.header(records.get(0), "ce_actor")).isEqualTo("operator:operator");
        assertThat(records.get(0).value()).contains("\"domain\": \"" + domain + "\"");
        assertThat(new Topic("convene.access").records(record -> record.key().equals(id)))
                .isEmpty();
    }
}
