package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** After a meeting's end whoever is inside may stay for its grace, and nobody comes in any more (D13). */
class OverrunIT {
    private final Api client = Api.client();

    @Test
    void whoIsInsideStaysWhereNobodyComesInAnyMore() {
        var end = Instant.now().plusSeconds(15);
        var meeting = client.post("/v1/meetings", """
                {"name": "Long", "validSince": "%s", "validUntil": "%s", "sendInvitations": false,
                 "participants": [{"name": "Ana"}]}
                """.formatted(end.minusSeconds(600), end));
        var link = client.post("/v1/links", """
                        {"meetingId": "%s", "participantIds": ["%s"]}
                        """.formatted(meeting.text("/id"), meeting.text("/participants/0/id")))
                .text("/links/0/url");
        var room = URI.create(link).resolve("/room/" + meeting.text("/roomId")).toString();
        var ana = new TestBrowser();
        ana.press(link);
        assertThat(Presences.state(ana.report(room, Presences.used("page")))).isEqualTo("in");

        await().until(() -> Instant.now().isAfter(end));

        var late = new TestBrowser().press(link);
        assertThat(late.status()).as("at the door").isEqualTo(200);
        assertThat(late.body()).contains("This meeting has ended");
        assertThat(ana.open(room).status()).as("inside").isEqualTo(200);
        assertThat(Presences.state(ana.report(room, Presences.present("page")))).isEqualTo("in");
    }
}
