package org.convene.local.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** Mails that come back: what the mail server of the envelope's sender hands on (RFC 3464) is what became of them. */
class BouncesIT {
    private static final String BOUNCES = "/v1/deliveries/bounces";

    private final Tenants.Tenant tenant = Tenants.other();
    private final Mailbox mailbox = new Mailbox(MeetingRequests.newAddress("ana.garcia"));

    @Test
    void anInvitationThatComesBackBouncedForTheReasonThatTheServerGives() {
        var client = tenant.client();
        var meeting = client.post("/v1/meetings", MeetingRequests.withOne("Planning", mailbox.address()))
                .text("/id");
        var deliveries = "/v1/deliveries?meetingId=" + meeting + "&kind=invitation";
        var mail = mailbox.awaitMails(1).get(0);
        await().until(() -> state(client, deliveries).equals("sent"));

        handOn(mail.messageId(), "failed", "5.1.1");

        var bounced = client.get(deliveries);
        assertThat(bounced.text("/items/0/state")).as(bounced.body()).isEqualTo("bounced");
        assertThat(bounced.text("/items/0/reason")).isEqualTo("dsn-5.1.1");
        assertThat(bounced.text("/items/0/detail")).contains("Recipient address rejected");
        assertThat(Instant.parse(bounced.text("/items/0/reportedAt")))
                .isAfter(Instant.parse(bounced.text("/items/0/sentAt")));
        assertThat(bounced.body()).doesNotContain(mailbox.address());
        var plan = client.get("/v1/notification-plans/" + meeting);
        assertThat(plan.text("/items/0/state")).isEqualTo("bounced");
        assertThat(plan.text("/items/0/reason")).isEqualTo("dsn-5.1.1");

        handOn(mail.messageId(), "delivered", "2.0.0");
        assertThat(state(client, deliveries))
                .as("that it arrived is the last word")
                .isEqualTo("delivered");
    }

    @Test
    void soDoesAMailAboutAnAccount() {
        var client = tenant.client();
        var user = client.post("/v1/users", PeopleAndRoomsIT.user(mailbox.address()))
                .location();
        var asked = Api.anonymous()
                .post(
                        "/v1/password-resets",
                        "{\"tenant\": \"%s\", \"email\": \"%s\"}".formatted(tenant.domain(), mailbox.address()));
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        var mails = "/v1/account-mails?userId=" + user.substring(user.lastIndexOf('/') + 1);
        var mail = mailbox.awaitMails(1).get(0);
        await().until(() -> state(client, mails).equals("sent"));

        handOn(mail.messageId(), "failed", "5.2.2");

        var bounced = client.get(mails);
        assertThat(bounced.text("/items/0/state")).as(bounced.body()).isEqualTo("bounced");
        assertThat(bounced.text("/items/0/reason")).isEqualTo("dsn-5.2.2");
        assertThat(bounced.text("/items/0/detail")).contains("Recipient address rejected");
    }

    @Test
    void whatIsNotSignedIsRefused() {
        var report = report("<65f0c0ffee0123456789abcd@example.org>", "failed", "5.1.1");
        var signature = "v1," + Base64.getEncoder().encodeToString(new byte[32]);
        assertThat(send(report, Instant.now().getEpochSecond(), signature).status())
                .isEqualTo(403);
    }

    private static String state(Api client, String list) {
        return client.get(list).text("/items/0/state");
    }

    /** As the mail server does it that got the report. */
    private void handOn(String messageId, String action, String status) {
        var report = report(messageId, action, status);
        var now = Instant.now().getEpochSecond();
        var answer = send(report, now, sign(report, now));
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private static Answer send(String report, long signedAt, String signature) {
        return Api.anonymous()
                .send(
                        "POST",
                        BOUNCES,
                        report,
                        Map.of(
                                "Content-Type",
                                "message/rfc822",
                                "webhook-id",
                                "msg_1",
                                "webhook-timestamp",
                                String.valueOf(signedAt),
                                "webhook-signature",
                                signature));
    }

    private static String sign(String report, long signedAt) {
        try {
            var key = Base64.getDecoder().decode(RunningPlatform.BOUNCES_SECRET.substring("whsec_".length()));
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update("msg_1.%d.".formatted(signedAt).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(report.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As Postfix writes it. */
    private String report(String messageId, String action, String status) {
        return """
                From: MAILER-DAEMON@mx.example.org (Mail Delivery System)
                Subject: Undelivered Mail Returned to Sender
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status;
                \tboundary="4B0C71.1780000000/mx.example.org"

                --4B0C71.1780000000/mx.example.org
                Content-Description: Notification
                Content-Type: text/plain; charset=us-ascii

                I'm sorry to have to inform you that your message could not be delivered.

                --4B0C71.1780000000/mx.example.org
                Content-Description: Delivery report
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org
                X-Postfix-Queue-ID: 4B0C71

                Final-Recipient: rfc822; %1$s
                Original-Recipient: rfc822;%1$s
                Action: %2$s
                Status: %3$s
                Remote-MTA: dns; mail.example.org
                Diagnostic-Code: smtp; 550 %3$s <%1$s>: Recipient address rejected

                --4B0C71.1780000000/mx.example.org
                Content-Description: Undelivered Message Headers
                Content-Type: text/rfc822-headers

                From: Convene <no-reply@convene.localhost>
                To: <%1$s>
                Message-ID: %4$s

                --4B0C71.1780000000/mx.example.org--
                """.formatted(mailbox.address(), action, status, messageId).replace("\n", "\r\n");
    }
}
