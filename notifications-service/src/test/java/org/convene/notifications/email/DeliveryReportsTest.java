package org.convene.notifications.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.convene.notifications.email.DeliveryReport.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports as mail servers write them (RFC 3464). */
class DeliveryReportsTest {
    private static final String ID = "<1.2.x0123456789abcdef@convene.localhost>";

    @Test
    void aServerThatCouldNotHandItOnSaysWhyAndReturnsTheHead() {
        assertThat(read(TestReports.mail("failed", "5.1.1", returned("text/rfc822-headers"))))
                .contains(new DeliveryReport(
                        Action.FAILED,
                        "5.1.1",
                        Optional.of("550 5.1.1 … Recipient address rejected: User … unknown"),
                        Set.of(ID)));
    }

    @Test
    void anAnswerNamesNoAddressAndNoMailbox() {
        assertThat(read(TestReports.mail("failed", "5.1.1", returned("message/rfc822"))))
                .get()
                .asString()
                .doesNotContainIgnoringCase("ana.garcia")
                .doesNotContain("example.org");
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 5.7.1, FAILED, 5.7.1",
        "Failed, 4.4.7, FAILED, 4.4.7",
        "failed, 5.1.1 (bad mailbox), FAILED, 5.1.1",
        "failed, , FAILED, 5.0.0",
        "delayed, 4.4.1, DELAYED, 4.4.1",
        "delivered, 2.0.0, DELIVERED, 2.0.0",
        ", 5.2.2, FAILED, 5.2.2",
        ", 4.2.2, DELAYED, 4.2.2"
    })
    void theActionCountsAndWithoutOneTheClassOfTheStatus(String action, String status, Action expected, String code) {
        var report = read(TestReports.mail(action, status, returned("message/rfc822")))
                .orElseThrow();

        assertThat(report.action()).isEqualTo(expected);
        assertThat(report.status()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relayed", "expanded", "eaten"})
    void whatSaysNeitherThatItArrivedNorThatItDidNotIsNone(String action) {
        assertThat(read(TestReports.mail(action, "2.0.0", returned("message/rfc822"))))
                .isEmpty();
    }

    @Test
    void ofSeveralRecipientsTheOneWhomItReachedCounts() {
        var status = """
                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; one@example.org
                Action: failed
                Status: 5.1.1

                Final-Recipient: rfc822; two@example.org
                Action: delivered
                Status: 2.0.0
                """;
        assertThat(read(TestReports.report(status, returned("message/rfc822"))))
                .get()
                .extracting(DeliveryReport::action)
                .isEqualTo(Action.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message/rfc822",
                "text/rfc822-headers",
                "message/rfc822-headers",
                "message/global",
                "message/global-headers"
            })
    void theMessageIsKnownByWhatCameBack(String type) {
        assertThat(ids(TestReports.mail("failed", "5.1.1", returned(type)))).containsExactly(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<1.2.x0123456789abcdef@convene.localhost>",
                "1.2.x0123456789abcdef@convene.localhost",
                "+3C1.2.x0123456789abcdef+40convene.localhost+3E"
            })
    void orByItsEnvelopesId(String envelopeId) {
        var status = """
                Original-Envelope-Id: %s
                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; ana@example.org
                Action: failed
                Status: 5.1.1
                """.formatted(envelopeId);
        assertThat(ids(TestReports.report(status, ""))).containsExactly(ID);
    }

    @Test
    void orByWhatTheReportAnswers() {
        assertThat(ids("In-Reply-To: " + ID + "\r\n" + TestReports.mail("failed", "5.1.1", "")))
                .containsExactly(ID);
    }

    @Test
    void whereNothingSaysWhichItIsAboutNone() {
        assertThat(ids(TestReports.mail("failed", "5.1.1", ""))).isEmpty();
    }

    @Test
    void itsBodyMayComeAloneWithItsType() {
        var whole = TestReports.mail("failed", "5.1.1", returned("message/rfc822"));
        var body = whole.substring(whole.indexOf("\r\n\r\n") + 4);

        assertThat(DeliveryReports.read(
                        "multipart/report; report-type=delivery-status; boundary=\"%s\""
                                .formatted(TestReports.BOUNDARY),
                        body.getBytes(UTF_8)))
                .get()
                .extracting(DeliveryReport::messageIds)
                .isEqualTo(Set.of(ID));
    }

    @Test
    void itsPartsMayBeEncoded() {
        var status = "Reporting-MTA: dns; x\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n";
        var encoded = "Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(status.getBytes(UTF_8)) + "\r\n";
        assertThat(read(TestReports.multipart(List.of(encoded, returned("message/rfc822")))))
                .get()
                .extracting(DeliveryReport::status)
                .isEqualTo("5.1.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Subject: Out of office\r\n\r\nI am away.",
                "Content-Type: multipart/report; boundary=x\r\n\r\n",
                "Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\r\n--x--",
                "Content-Type: multipart/report; boundary=\r\n\r\n\u0000\u0001",
                "Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n%%%\r\n--x--"
            })
    void whatIsNoReportIsNone(String mail) {
        assertThat(read(mail)).isEmpty();
    }

    @Test
    void aReportOfManyRecipientsOrBlankLinesEndsSomewhere() {
        var many = "Action: relayed\nStatus: 2.0.0\n\n".repeat(50_000) + "\n".repeat(200_000) + "Action: failed\n";
        assertThat(read(TestReports.report(many, returned("message/rfc822")))).isEmpty();
    }

    private static String returned(String type) {
        return TestReports.returned(type, ID);
    }

    private static Set<String> ids(String mail) {
        return read(mail).orElseThrow().messageIds();
    }

    private static Optional<DeliveryReport> read(String mail) {
        return DeliveryReports.read("message/rfc822", mail.getBytes(UTF_8));
    }
}
