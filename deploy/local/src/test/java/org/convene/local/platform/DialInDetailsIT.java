package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** R13, R19: how to come in by phone stands in the invitation, with the recipient's own PIN. */
class DialInDetailsIT {
    private static final String EXTENSION = "+34 900 123 456";

    @Test
    void everybodyIsToldTheirOwnPinAndTheLogOfEventsNone() {
        var tenant = Api.operator()
                .post("/v1/tenants", """
                {"name": "Phones", "domain": "phones-%s", "settings": {"pstnExtension": "%s"}}
                """.formatted(Long.toString(System.nanoTime(), 36), EXTENSION))
                .text("/id");
        var client = Tenants.client(tenant, List.of("meetings:write", "notifications:read"));
        var ana = new Mailbox(MeetingRequests.newAddress("ana"));
        var ben = new Mailbox(MeetingRequests.newAddress("ben"));

        var meeting = client.post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800,
                 "participants": [{"name": "Ana", "email": "%s"}, {"name": "Ben", "email": "%s"}]}
                """.formatted(MeetingRequests.SINCE, ana.address(), ben.address()));

        var anas = meeting.text("/participants/0/pin");
        var bens = meeting.text("/participants/1/pin");
        assertThat(anas).matches("\\d{13}").isNotEqualTo(bens);
        var mail = ana.awaitMails(1).get(0);
        assertThat(mail.text()).contains(EXTENSION + ", PIN " + anas);
        assertThat(mail.html()).contains(EXTENSION, anas).doesNotContain(bens);
        assertThat(mail.calendarProperty("DESCRIPTION")).endsWith("Tel. " + EXTENSION + ", PIN " + anas);
        assertThat(ben.awaitMails(1).get(0).text()).contains(bens).doesNotContain(anas);
        assertThat(client.get("/v1/events").body())
                .contains(meeting.text("/id"))
                .doesNotContain(anas, bens);
    }
}
