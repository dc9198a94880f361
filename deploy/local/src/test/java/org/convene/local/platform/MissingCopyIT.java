package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

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
        assertThat(forget(meeting)).isEqualTo(1);

        var page = Api.open(link);

        assertThat(page.status()).as(RunningPlatform.serviceLog("access")).isEqualTo(200);
        assertThat(page.body()).contains("Unheard of");
    }

    private static int forget(String meeting) throws SQLException {
        try (var system = Databases.connect("access", "system");
                var statement = system.createStatement()) {
            return statement.executeUpdate("DELETE FROM meeting WHERE id = '" + meeting + "'");
        }
    }
}
