package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class MeetingEventsIT {
    private static final Topic MEETINGS = new Topic("convene.meetings");

    @Test
    void everyChangeIsOneCloudEventNumberedWithoutAGapUnderTheMeetingsKey() throws Exception {
        var client = Api.client();
        var ana = MeetingRequests.newAddress("ana");
        var path = client.post("/v1/meetings", MeetingRequests.withOne("Planning", ana))
                .location();
        var id = path.substring(path.lastIndexOf('/') + 1);
        client.patch(path, "{\"name\": \"Planning 2\"}", Map.of());
        client.patch(path, "{\"validSince\": \"%s\"}".formatted(MeetingRequests.SINCE.plusSeconds(60)), Map.of());
        client.post(path + "/cancel", "");

        await().until(() -> eventsOf(id).size() == 4);
        var events = eventsOf(id);

        assertThat(events)
                .extracting(event -> Topic.header(event, "ce_sequence"))
                .containsExactly("1", "2", "3", "4");
        assertThat(events)
                .extracting(event -> Topic.header(event, "ce_type"))
                .containsExactly(
                        "org.convene.meeting.scheduled.v1",
                        "org.convene.meeting.updated.v1",
                        "org.convene.meeting.rescheduled.v1",
                        "org.convene.meeting.cancelled.v1");
        assertThat(events).allSatisfy(event -> {
            assertThat(Topic.header(event, "ce_specversion")).isEqualTo("1.0");
            assertThat(Topic.header(event, "ce_id")).matches("[0-9a-f]{24}");
            assertThat(Topic.header(event, "ce_source")).isEqualTo("/meetings");
            assertThat(Topic.header(event, "ce_subject")).isEqualTo(id);
            assertThat(Topic.header(event, "ce_partitionkey")).isEqualTo(event.key());
            assertThat(Topic.header(event, "ce_tenant")).matches("[0-9a-f]{24}");
            assertThat(Topic.header(event, "ce_actor")).startsWith("client:");
        });
        var last = new ObjectMapper().readTree(events.get(3).value());
        assertThat(last.at("/meeting/status").asText()).isEqualTo("cancelled");
        assertThat(last.at("/meeting/participants/0/person/email").asText()).isEqualTo(ana);
    }

    @Test
    void theCallersTraceGoesThroughHttpAndKafkaToWhoHearsTheEvent() {
        var traceId = "4bf92f3577b34da6a3ce929d0e0e%04x".formatted((int) (System.nanoTime() & 0xffff));
        var created = Api.client()
                .send(
                        "POST",
                        "/v1/meetings",
                        MeetingRequests.withOne("Traced", MeetingRequests.newAddress("ana"))
                                .replaceFirst("\\{", "{\"sendInvitations\": false,"),
                        Map.of(
                                "Content-Type",
                                "application/json",
                                "traceparent",
                                "00-" + traceId + "-00f067aa0ba902b7-01"));

        await().until(() -> eventsOf(created.text("/id")).size() == 1);

        assertThat(Topic.header(eventsOf(created.text("/id")).get(0), "traceparent"))
                .contains(traceId);
        await().untilAsserted(() -> assertThat(RunningPlatform.serviceLog("notifications"))
                .contains("traceId=" + traceId + " Cannot send the meeting invitation, not available"));
    }

    private static List<ConsumerRecord<String, String>> eventsOf(String meetingId) {
        return MEETINGS.records(record -> Topic.header(record, "ce_subject").equals(meetingId));
    }
}
