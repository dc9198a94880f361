package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A meeting with one place and two who want it, as both see it. */
class WaitingListIT {
    private final Tenants.Tenant tenant = Tenants.other();
    private final TestBrowser browser = new TestBrowser();
    private final Mailbox anas = new Mailbox(MeetingRequests.newAddress("ana"));
    private final Mailbox bens = new Mailbox(MeetingRequests.newAddress("ben"));

    @Test
    void whoWaitsIsInvitedAndLetInWithTheirPlaceAndWhoLeavesIsToldSo() {
        var meeting = tenant.client().post("/v1/meetings", """
                {"name": "Workshop", "validSince": "%s", "duration": 1800, "capacity": 1, "remindBefore": 5,
                 "participants": [{"name": "Ana", "email": "%s"}, {"name": "Ben", "email": "%s"}]}
                """.formatted(
                        Instant.now().plus(Duration.ofMinutes(10)), anas.address(), bens.address()));
        assertThat(meeting.status()).as(meeting.body()).isEqualTo(201);
        anas.awaitMails(1);
        var bensLink = link(meeting, meeting.text("/participants/1/id"));
        assertThat(browser.press(bensLink).body())
                .contains("You are on the waiting list")
                .doesNotContain("<form");
        assertThat(deliveries(meeting)).containsExactly("invitation", "reminder");
        assertThat(bens.mails()).isEmpty();

        tenant.client()
                .delete("/v1/meetings/" + meeting.text("/id") + "/participants/" + meeting.text("/participants/0/id"));

        assertThat(anas.awaitMails(2).get(1).calendarText()).contains("METHOD:CANCEL");
        var invitation = bens.awaitMails(1).get(0);
        assertThat(invitation.calendarText()).contains("METHOD:REQUEST");
        assertThat(invitation.link()).isEqualTo(bensLink);
        await().untilAsserted(() -> assertThat(browser.press(bensLink).status()).isEqualTo(303));
        assertThat(browser.press(anas.mails().get(0).link()).status()).isEqualTo(403);
    }

    private List<String> deliveries(Answer meeting) {
        return tenant.client()
                .get("/v1/deliveries?meetingId=" + meeting.text("/id"))
                .json()
                .findValuesAsText("kind");
    }

    /** As it will stand in the invitation. */
    private String link(Answer meeting, String participantId) {
        return Api.service("notifications")
                .send(
                        "POST",
                        "/v1/links",
                        """
                        {"meetingId": "%s", "urlName": "%s", "validUntil": "%s", "participantIds": ["%s"]}
                        """.formatted(
                                        meeting.text("/id"),
                                        meeting.text("/urlName"),
                                        meeting.text("/validUntil"),
                                        participantId),
                        Map.of("Convene-Tenant", tenant.id(), "Content-Type", "application/json"))
                .text("/links/0/url");
    }
}
