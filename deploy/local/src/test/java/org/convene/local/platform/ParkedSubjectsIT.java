package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class ParkedSubjectsIT {
    private static final String LIST = "/v1/operations/notifications/parked-subjects";

    private final String subject = UUID.randomUUID().toString();
    private final Tenants.Tenant tenant = Tenants.other();

    @Test
    void aPoisonEventIsListedStopsNobodyAndCanBeSkipped() throws Exception {
        publishPoison();
        var operator = Api.operator();
        await().until(() ->
                find(operator, LIST).isPresent() && find(operator, accessList()).isPresent());

        var ana = MeetingRequests.newAddress("ana");
        Api.client().post("/v1/meetings", MeetingRequests.withOne("Planning", ana));
        new Mailbox(ana).awaitMails(1);

        var parked = find(operator, LIST).orElseThrow();
        assertThat(parked.get("consumer").asText()).isEqualTo("notifications");
        assertThat(parked.get("source").asText()).isEqualTo("/meetings");
        assertThat(parked.get("type").asText()).isEqualTo("org.convene.meeting.scheduled.v1");
        assertThat(parked.get("reason").asText()).isEqualTo("data-unreadable");
        assertThat(parked.get("waiting").asInt()).isEqualTo(1);
        assertThat(parked.toString()).doesNotContain("ana@example.org");

        var resent = operator.post(LIST + "/" + parked.get("id").asText() + "/resend", "");
        assertThat(resent.status()).as(resent.body()).isEqualTo(200);
        assertThat(resent.text("/reason")).isEqualTo("data-unreadable");
        for (var list : new String[] {LIST, accessList()}) {
            var id = find(operator, list).orElseThrow().get("id").asText();
            var skipped = operator.post(list + "/" + id + "/skip", "");
            assertThat(skipped.body()).isEqualTo("{\"processed\":0,\"waiting\":0}");
            assertThat(find(operator, list)).isEmpty();
            assertThat(operator.post(list + "/" + id + "/skip", "").text("/code"))
                    .isEqualTo("parked-subject-not-found");
        }
        assertTenantIsTold(parked.get("id").asText());
    }

    /** Of what the operator did, in whichever service: in the tenant's audit log. */
    private void assertTenantIsTold(String id) {
        var resend = "POST /v1/operations/{service}/parked-subjects/{id}/resend";
        var skip = resend.replace("resend", "skip");
        await().untilAsserted(() -> {
            var log = tenant.client().get("/v1/audit-log").json().get("items");
            var entries = StreamSupport.stream(log.spliterator(), false)
                    .filter(entry -> entry.get("operation").asText().contains("/parked-subjects/"))
                    .toList();
            assertThat(entries)
                    .extracting(entry -> entry.get("operation").asText())
                    .containsExactlyInAnyOrder(skip, skip, resend);
            assertThat(entries).allSatisfy(entry -> {
                assertThat(entry.get("outcome").asText()).isEqualTo("done");
                assertThat(entry.get("actor").asText()).isEqualTo("operator:operator");
                assertThat(entry.get("tenant").asText()).isEqualTo(tenant.id());
            });
            assertThat(entries)
                    .extracting(entry -> entry.get("target").asText())
                    .contains(LIST + "/" + id + "/resend", LIST + "/" + id + "/skip");
        });
    }

    @Test
    void onlyOperatorsSeeWhatIsParkedAndOnlyTheServicesOwn() {
        assertThat(Api.client().get(LIST).status()).isEqualTo(403);
        assertThat(Api.anonymous().get(LIST).status()).isEqualTo(401);
        assertThat(Api.operator().get("/v1/operations/nobody/parked-subjects").status())
                .isEqualTo(404);
        for (var service : new String[] {"meetings", "access", "notifications", "tools"}) {
            var answer = Api.operator().get("/v1/operations/" + service + "/parked-subjects");
            assertThat(answer.status()).as(service).isEqualTo(200);
        }
        assertThat(Api.operator().get(LIST + "?limit=0").status()).isEqualTo(400);
        assertThat(Api.anonymous().get("/openapi.json").json().get("paths").fieldNames())
                .toIterable()
                .contains(LIST, LIST + "/{id}/skip", accessList());
    }

    private static String accessList() {
        return LIST.replace("notifications", "access");
    }

    private Optional<JsonNode> find(Api operator, String list) {
        var items = operator.get(list + "?limit=200").json().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.get("subject").asText().equals(subject))
                .findFirst();
    }

    private void publishPoison() throws Exception {
        var record = new ProducerRecord<>("convene.meetings", subject, "{\"meeting\": \"ana@example.org\"}");
        Map.of(
                        "id",
                        UUID.randomUUID().toString(),
                        "source",
                        "/meetings",
                        "type",
                        "org.convene.meeting.scheduled.v1",
                        "subject",
                        subject,
                        "sequence",
                        "1",
                        "tenant",
                        tenant.id())
                .forEach((name, value) -> record.headers().add("ce_" + name, value.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", RunningPlatform.get().kafkaBootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            assertThat(producer.send(record).get().hasOffset()).isTrue();
        }
    }
}
