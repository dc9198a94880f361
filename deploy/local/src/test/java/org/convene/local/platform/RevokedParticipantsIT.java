package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who was revoked as a participant of a meeting comes by no other way of theirs to it, nor stays (R40). */
class RevokedParticipantsIT {
    private final Api client = Api.client();
    private final TestBrowser browser = new TestBrowser();

    @Test
    void whoIsRevokedByTheTenantsOwnIdIsOutOfTheMeetingsRoomAsAGuestUntilThatIsLifted() {
        var meeting = StandingMeeting.make("{}");
        var own = "crm-" + Long.toString(System.nanoTime(), 36);
        var guest = meeting.guest("\"isPermanent\": true, \"externalUserId\": \"%s\"".formatted(own));
        var other = meeting.guest("\"isPermanent\": true, \"externalUserId\": \"%s-2\"".formatted(own));
        var page = StandingMeeting.page(browser.press(guest));
        assertThat(Presences.state(browser.report(page, Presences.present("page"))))
                .isEqualTo("in");

        var revoked = client.post(
                "/v1/access/revocations",
                "{\"kind\": \"participant\", \"meetingId\": \"%s\", \"id\": \"%s\"}".formatted(meeting.id(), own));

        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(Presences.state(browser.report(page, Presences.present("page"))))
                .isEqualTo("out");
        assertThat(verdict(guest)).isEqualTo("deny person-revoked");
        assertThat(new TestBrowser().press(guest).status()).isEqualTo(403);
        assertThat(verdict(other)).isEqualTo("allow room-open");
        client.delete("/v1/access/revocations/" + revoked.text("/id"));
        assertThat(verdict(guest)).isEqualTo("allow room-open");
    }

    /** The meeting knows whom the tenant means by that guest. */
    @Test
    void whoIsRevokedByOurIdIsOutOfTheMeetingsRoomAsAGuestTheTenantNamesLikeThem() {
        var meeting = StandingMeeting.make("{}");
        var own = "crm-" + Long.toString(System.nanoTime(), 36);
        var participant = client.post(
                        "/v1/meetings/" + meeting.id() + "/participants",
                        "{\"participants\": [{\"name\": \"Zoe\", \"externalId\": \"%s\"}]}".formatted(own))
                .text("/participants/0/id");
        meeting.awaitCopy("state::text LIKE '%" + participant + "%'");
        var guest = meeting.guest("\"isPermanent\": true, \"externalUserId\": \"%s\"".formatted(own));
        var other = meeting.guest("\"isPermanent\": true, \"externalUserId\": \"%s-2\"".formatted(own));
        var page = StandingMeeting.page(browser.press(guest));
        assertThat(Presences.state(browser.report(page, Presences.present("page"))))
                .isEqualTo("in");

        var revoked = client.post(
                "/v1/access/revocations",
                "{\"kind\": \"participant\", \"meetingId\": \"%s\", \"id\": \"%s\"}"
                        .formatted(meeting.id(), participant));

        assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
        assertThat(Presences.state(browser.report(page, Presences.present("page"))))
                .isEqualTo("out");
        assertThat(verdict(guest)).isEqualTo("deny person-revoked");
        assertThat(new TestBrowser().press(guest).status()).isEqualTo(403);
        assertThat(verdict(other)).isEqualTo("allow room-open");
    }

    private String verdict(String link) {
        var answer = client.post("/v1/access/explain", "{\"credential\": {\"link\": \"%s\"}}".formatted(link));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("/outcome") + " " + answer.text("/rule");
    }
}
