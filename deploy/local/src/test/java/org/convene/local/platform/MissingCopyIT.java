package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Where a service's own copy has not arrived, it asks the owner. */
class MissingCopyIT {
    @Test
    void aLinkOpensAMeetingThatAccessServiceHasNotHeardOf() throws SQLException {
        var mailbox = new Mailbox(MeetingRequests.newAddress("ana"));
        var meeting = Api.client()
                .post("/v1/meetings", MeetingRequests.withOne("Unheard of", mailbox.address()))
                .text("/id");
        var link = mailbox.awaitMails(1).get(0).link();
        assertThat(Api.open(link).status()).isEqualTo(200);
        assertThat(forget("access", meeting)).isEqualTo(1);

        var page = Api.open(link);

        assertThat(page.status()).as(RunningPlatform.serviceLog("access")).isEqualTo(200);
        assertThat(page.body()).contains("Unheard of");
    }

    /** At its address alone there is something to do where it asks for codes. */
    @Test
    void theAddressOfAMeetingThatAccessServiceHasNotHeardOfAsksForACode() throws SQLException {
        var meeting = StandingMeeting.make("{\"requireAccessCode\": true}");
        assertThat(forget("access", meeting.id())).isEqualTo(1);

        var page = Api.open(meeting.door());

        assertThat(page.body()).contains("name=\"code\"");
        assertThat(forget("access", meeting.id())).as("kept").isEqualTo(1);
        assertThat(Admissions.verdict(Admissions.explain(Admissions.link(meeting.door()))))
                .isEqualTo("ask code-missing");
        var unknown = Api.open(StandingMeeting.at("/m/no-such-meeting"));
        assertThat(unknown.status()).as(unknown.body()).isEqualTo(401);
    }

    @Test
    void aPlanThatNobodyCanTellOfRightNowIs503AndThereOnceTheOwnerIsBack() throws SQLException {
        var client = Api.client();
        var mailbox = new Mailbox(MeetingRequests.newAddress("ana"));
        var meeting = client.post("/v1/meetings", MeetingRequests.withOne("Unheard of", mailbox.address()))
                .text("/id");
        var plan = "/v1/notification-plans/" + meeting;
        mailbox.awaitMails(1);
        assertThat(client.get(plan).status()).isEqualTo(200);
        assertThat(forget("notifications", meeting)).isEqualTo(1);

        try (var outage = Outage.ofProcess("meetings")) {
            var answer = client.get(plan);
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            assertThat(answer.text("/code")).isEqualTo("unavailable");
            assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
            assertThat(client.post(plan + "/preview", "{\"status\": \"cancelled\"}")
                            .status())
                    .isEqualTo(503);
        }

        await().untilAsserted(() -> assertThat(client.get(plan).status()).isEqualTo(200));
    }

    private static int forget(String service, String meeting) throws SQLException {
        try (var system = Databases.connect(service, "system");
                var statement = system.createStatement()) {
            return statement.executeUpdate("DELETE FROM meeting WHERE id = '" + meeting + "'");
        }
    }
}
