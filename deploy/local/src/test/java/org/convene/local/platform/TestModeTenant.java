package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/** A tenant in test mode, of which the services were told, and its client. */
record TestModeTenant(String id, Api client) {
    private static final class Shared {
        private static final TestModeTenant TENANT = create();
    }

    static TestModeTenant get() {
        return Shared.TENANT;
    }

    /** The id of a message that was stored and not sent. */
    String newStoredDelivery() {
        var meeting = client.post(
                        "/v1/meetings", MeetingRequests.withOne("Rehearsal", MeetingRequests.newAddress("ana")))
                .text("/id");
        var deliveries = "/v1/deliveries?meetingId=" + meeting;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> client.get(deliveries).text("/items/0/state").equals("stored"));
        return client.get(deliveries).text("/items/0/id");
    }

    private static TestModeTenant create() {
        var operator = Api.operator();
        var domain = "test-" + Long.toString(System.nanoTime(), 36);
        var id = operator.post("/v1/tenants", "{\"name\": \"Test\", \"domain\": \"%s\"}".formatted(domain))
                .text("/id");
        tell(id, domain);
        var client = operator.post("/v1/clients", """
                {"tenantId": "%s", "name": "Test client",
                 "scopes": ["meetings:read", "meetings:write", "notifications:read"]}
                """.formatted(id));
        return new TestModeTenant(id, Api.as(client.text("/clientId"), client.text("/clientSecret"), ""));
    }

    private static void tell(String id, String domain) {
        var data = """
                {"tenant": {"id": "%s", "name": "Test", "domain": "%s", "mode": "test", "version": 2},
                 "changed": ["mode"]}
                """.formatted(id, domain);
        List<Header> headers = List.of(
                header("id", UUID.randomUUID().toString()),
                header("source", "/access"),
                header("type", "org.convene.tenant.changed.v1"),
                header("subject", id),
                header("sequence", "2"),
                header("tenant", id),
                header("time", Instant.now().toString()));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", RunningPlatform.get().kafkaBootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            var sent = producer.send(new ProducerRecord<>("convene.internal.access", null, id, data, headers));
            await().until(sent::isDone);
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> isHeard(id));
    }

    private static boolean isHeard(String id) throws java.sql.SQLException {
        try (var system = Databases.connect("notifications", "system")) {
            return Databases.strings(system, "SELECT mode FROM tenant WHERE tenant = '" + id + "'")
                    .contains("test");
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader("ce_" + name, value.getBytes(UTF_8));
    }
}
