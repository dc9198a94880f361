package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TenantTestModeIT {
    private final TestModeTenant tenant = TestModeTenant.get();

    @Test
    void aTenantInTestModeCanReadWhatItWouldHaveSentAndNobodyGetsIt() {
        var ana = MeetingRequests.newAddress("ana");
        var phone = Telephone.create();
        var meeting = tenant.client()
                .post("/v1/meetings", """
                        {"name": "Rehearsal", "validSince": "%s", "duration": 1800,
                         "participants": [{"name": "Ana", "email": "%s", "phone": "%s"}]}
                        """.formatted(MeetingRequests.SINCE, ana, phone.number()))
                .text("/id");

        var path = "/v1/deliveries?meetingId=" + meeting;
        await().untilAsserted(() -> assertThat(tenant.client().get(path).json().findValuesAsText("state"))
                .containsExactly("stored", "stored"));
        var deliveries = tenant.client().get(path);
        assertThat(deliveries.json().findValue("sentAt")).isNull();

        var mail = content(deliveries.text("/items/0/id"));
        assertThat(mail.text("/to")).isEqualTo("Ana <" + ana + ">");
        assertThat(mail.text("/from")).startsWith("Convene <");
        assertThat(mail.text("/subject")).startsWith("Invitation: Rehearsal");
        assertThat(mail.text("/html")).contains("<html", "Rehearsal");
        assertThat(mail.text("/calendar")).contains("METHOD:REQUEST", "SUMMARY:Rehearsal");
        assertThat(mail.header("Cache-Control")).contains("no-store");
        var text = mail.text("/text");
        var link = text.substring(text.indexOf("http")).lines().findFirst().orElseThrow();
        assertThat(Api.open(link).body()).contains("Ana", "Rehearsal");

        var sms = content(deliveries.text("/items/1/id"));
        assertThat(sms.text("/to")).isEqualTo(phone.number());
        assertThat(sms.text("/text")).contains("invites you to Rehearsal", link);
        assertThat(sms.json().has("html")).isFalse();

        assertThat(new Mailbox(ana).mails()).isEmpty();
        assertThat(phone.texts()).isEmpty();
    }

    @Test
    void whatIsStoredIsNotReadableInTheDatabase() throws SQLException {
        var id = tenant.newStoredDelivery();
        try (var system = Databases.connect("notifications", "system")) {
            assertThat(Databases.strings(
                            system, "SELECT encode(content, 'escape') FROM delivery WHERE id = '" + id + "'"))
                    .singleElement()
                    .asString()
                    .doesNotContain("Rehearsal", "http");
        }
    }

    private Answer content(String deliveryId) {
        var answer = tenant.client().get("/v1/deliveries/" + deliveryId + "/content");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }
}
