package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class RemindersIT {
    private final Api client = Api.client();
    private final String ana = MeetingRequests.newAddress("ana");
    private final Telephone evas = Telephone.create();

    @Test
    void everybodyIsRemindedInTimeAlsoWhereNobodyIsInvited() {
        // A minute and a little ahead of its start, so that the shortest lead time is still to come.
        var start = Instant.now().plusSeconds(80).truncatedTo(ChronoUnit.SECONDS);
        var id = schedule(start, "[1]").text("/id");

        var reminder = new Mailbox(ana).awaitMails(1).get(0);
        assertThat(reminder.subject()).startsWith("Reminder: Standup starts in 1 minute");
        assertThat(reminder.calendarText()).isEmpty();
        assertThat(Api.open(reminder.link()).body()).contains("Ana", "Standup");
        assertThat(evas.awaitTexts(1).get(0)).contains("Standup starts at").contains("http");

        await().until(() -> deliveries(id).stream()
                .allMatch(delivery -> delivery.get("state").asText().equals("sent")));
        assertThat(deliveries(id)).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.get("kind").asText()).isEqualTo("reminder");
            assertThat(delivery.get("leadTime").asInt()).isEqualTo(1);
            var dueAt = Instant.parse(delivery.get("dueAt").asText());
            assertThat(dueAt).isEqualTo(start.minusSeconds(60));
            assertThat(Instant.parse(delivery.get("sentAt").asText())).isBetween(dueAt, start);
        });
        assertThat(new Mailbox(ana).mails()).hasSize(1);
        assertThat(evas.texts()).hasSize(1);
    }

    @Test
    void aMovedMeetingMovesItsRemindersAndACancelledOneDropsThem() {
        var path = schedule(MeetingRequests.SINCE, "[15, 60]").location();
        var id = path.substring(path.lastIndexOf('/') + 1);
        awaitDueTimes(id, MeetingRequests.SINCE.minusSeconds(3600), MeetingRequests.SINCE.minusSeconds(900));

        var moved = MeetingRequests.SINCE.plus(1, ChronoUnit.DAYS);
        client.patch(
                path,
                "{\"validSince\": \"%s\", \"validUntil\": \"%s\"}".formatted(moved, moved.plusSeconds(1800)),
                Map.of());
        awaitDueTimes(id, moved.minusSeconds(3600), moved.minusSeconds(900));

        client.post(path + "/cancel", "");
        awaitDueTimes(id);
    }

    @Test
    void onceAMoveIsAnsweredNobodyIsRemindedOfTheOldTimeAlsoWhereItsEventDoesNotArrive() {
        var start = Instant.now().plusSeconds(110).truncatedTo(ChronoUnit.SECONDS);
        var path = schedule(start, "[1]").location();
        var id = path.substring(path.lastIndexOf('/') + 1);
        awaitDueTimes(id, start.minusSeconds(60));

        var moved = start.plus(1, ChronoUnit.DAYS);
        RunningPlatform.get().takeKafkaAway();
        try {
            var answer = client.patch(
                    path,
                    "{\"validSince\": \"%s\", \"validUntil\": \"%s\"}".formatted(moved, moved.plusSeconds(1800)),
                    Map.of());
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(Instant.now()).as("in time for the test").isBefore(start.minusSeconds(60));
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> deliveries(id).stream()
                            .allMatch(
                                    delivery -> delivery.path("reason").asText().equals("meeting-changed")));
        } finally {
            RunningPlatform.get().bringKafkaBack();
        }
        awaitDueTimes(id, moved.minusSeconds(60));
        assertThat(new Mailbox(ana).mails()).isEmpty();
        assertThat(evas.texts()).isEmpty();
    }

    @Test
    void whereMeetingsServiceSaysNothingPeopleAreRemindedInTimeByWhatWasHeard() {
        var start = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS);
        var id = schedule(start, "[1]").text("/id");
        awaitDueTimes(id, start.minusSeconds(60));
        try (var outage = Outage.ofAttention("meetings")) {
            assertThat(outage).isNotNull();
            assertThat(new Mailbox(ana).awaitMails(1).get(0).subject())
                    .startsWith("Reminder: Standup starts in 1 minute");
            evas.awaitTexts(1);
        }
        await().until(() -> deliveries(id).stream()
                .allMatch(delivery -> delivery.get("state").asText().equals("sent")));
        assertThat(deliveries(id))
                .allSatisfy(
                        delivery -> assertThat(delivery.get("reason").asText()).isEqualTo("meeting-not-confirmed"));
    }

    private Answer schedule(Instant start, String remindBefore) {
        var answer = client.post("/v1/meetings", """
                {"name": "Standup", "validSince": "%s", "duration": 1800, "sendInvitations": false, "remindBefore": %s,
                 "participants": [{"name": "Ana", "email": "%s"}, {"name": "Eva", "phone": "%s"}]}
                """.formatted(start, remindBefore, ana, evas.number()));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    /** Each once for everybody. */
    private void awaitDueTimes(String id, Instant... expected) {
        await().untilAsserted(() -> {
            var planned = deliveries(id).stream()
                    .filter(delivery -> delivery.get("state").asText().equals("planned"))
                    .toList();
            assertThat(planned).hasSize(2 * expected.length);
            assertThat(planned)
                    .extracting(delivery -> Instant.parse(delivery.get("dueAt").asText()))
                    .allMatch(List.of(expected)::contains);
        });
    }

    private List<JsonNode> deliveries(String id) {
        var items = client.get("/v1/deliveries?meetingId=" + id).json().get("items");
        return StreamSupport.stream(items.spliterator(), false).toList();
    }
}
