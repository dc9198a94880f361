package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SmsIT {
    private final Telephone evas = Telephone.create();

    @Test
    void whoHasAPhoneOnlyIsInvitedUpdatedAndToldOfTheEndBySms() {
        var client = Api.client();
        var path = client.post("/v1/meetings", """
                        {"name": "Planning", "validSince": "%s", "duration": 1800, "language": "es",
                         "participants": [{"name": "Eva", "phone": "%s"}]}
                        """.formatted(MeetingRequests.SINCE, evas.number()))
                .location();

        var invitation = evas.awaitTexts(1).get(0);
        assertThat(invitation).startsWith("Hola, Eva: ").contains(" te invita a Planning");
        var link = invitation.substring(invitation.indexOf("http"));
        assertThat(Api.open(link).body()).contains("Eva", "Planning");

        client.patch(path, "{\"description\": \"Nothing that a text message shows.\"}", Map.of());
        client.patch(path, "{\"name\": \"Planning 2\"}", Map.of());
        assertThat(evas.awaitTexts(2).get(1)).contains("Ahora se llama Planning 2", link);

        client.post(path + "/cancel", "");
        assertThat(evas.awaitTexts(3).get(2))
                .contains("ha cancelado Planning 2")
                .doesNotContain("http");
    }

    @Test
    void aPreviewTellsHowManyMessagesCarriersCount() {
        var client = Api.client();
        var meeting = client.post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "language": "en",
                 "participants": [{"name": "Eva", "phone": "%s"}]}
                """.formatted(MeetingRequests.SINCE, evas.number()));
        evas.awaitTexts(1);
        var heard = 1;
        for (var name : List.of("Planning 2", "[Planning] ".repeat(8).strip(), "Plánování")) {
            var change = "{\"name\": \"%s\"}".formatted(name);
            var preview = client.post("/v1/notification-plans/" + meeting.text("/id") + "/preview", change);
            client.patch(meeting.location(), change, Map.of());
            heard++;
            var text = evas.awaitTexts(heard).get(heard - 1);

            assertThat(text).contains(name);
            assertThat(preview.json().at("/items/0/hears/0/segments").asInt())
                    .as(preview.body())
                    .isEqualTo(segments(text))
                    .isGreaterThan(1);
        }
    }

    /** 3GPP TS 23.040 section 9.2.3.24.1, of texts that are longer than one message. */
    private static int segments(String text) {
        if (text.chars().anyMatch(character -> character > 126)) {
            return (text.length() + 66) / 67;
        }
        var escaped = text.chars()
                .filter(character -> "[]{}^~|\\".indexOf(character) >= 0)
                .count();
        return (int) (text.length() + escaped + 152) / 153;
    }

    @Test
    void whoHasBothIsInvitedByBoth() {
        var ana = MeetingRequests.newAddress("ana");
        var client = Api.client();
        var id = client.post("/v1/meetings", """
                        {"name": "Planning", "validSince": "%s", "duration": 1800,
                         "participants": [{"name": "Ana", "email": "%s", "phone": "%s"}]}
                        """.formatted(MeetingRequests.SINCE, ana, evas.number()))
                .text("/id");

        new Mailbox(ana).awaitMails(1);
        evas.awaitTexts(1);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(client.get("/v1/deliveries?meetingId=" + id)
                                .json()
                                .findValuesAsText("state"))
                        .containsExactly("sent", "sent"));
    }
}
