package org.convene.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.convene.embedded.SmtpInbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxPageTest {
    private static final String MAIL = """
            Return-Path: <convene@example.org>
            X-Received-At: 2026-01-02T03:04:05Z
            Delivered-To: ana@example.org
            Message-ID: <1@convene>
            From: Convene <convene@example.org>
            To: ana@example.org
            Subject: <script>alert(1)</script>
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8

            Plain & <simple>
            --inner
            Content-Type: text/html; charset=utf-8

            <p>Rich <a href="http://demo.localhost/m/1">open</a></p><script>alert(2)</script>
            --inner
            Content-Type: text/calendar; method=REQUEST; charset=utf-8

            BEGIN:VCALENDAR
            METHOD:REQUEST
            BEGIN:VEVENT
            UID:u1
            SEQUENCE:3
            SUMMARY:Planning
            END:VEVENT
            END:VCALENDAR
            --inner--
            --outer
            Content-Type: application/pdf
            Content-Disposition: attachment; filename="agenda.pdf"
            Content-Transfer-Encoding: base64

            aGVsbG8=
            --outer--
            """;

    @TempDir
    Path directory;

    private SmtpInbox inbox;
    private InboxPage page;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(directory.resolve("1.eml"), MAIL.replace("\n", "\r\n"));
        inbox = SmtpInbox.start(directory, 0, Clock.systemUTC());
        page = InboxPage.start(inbox, SmsInbox.in(directory.resolve("sms")));
    }

    @AfterEach
    void stop() {
        page.close();
        inbox.close();
    }

    @Test
    void theListAndTheMessageShowEverythingEscaped() {
        at().get("/mail")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("&lt;script&gt;alert(1)"), not(containsString("<script>alert")));
        at().get("/mail/1")
                .then()
                .statusCode(200)
                .body(
                        containsString("Plain &amp; &lt;simple&gt;"),
                        containsString("sandbox=\"allow-popups allow-popups-to-escape-sandbox\""),
                        containsString("agenda.pdf"),
                        containsString("Planning"),
                        not(containsString("<script>alert")));
    }

    @Test
    void theMessagesOwnHtmlMayRunNothing() {
        at().get("/mail/1/html")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("sandbox allow-popups "))
                .header("Content-Security-Policy", not(containsString("allow-scripts")))
                .body(containsString("<base target=\"_blank\">"));
    }

    @Test
    void programsGetJsonWithTheCalendarsIdentity() {
        at().get("/api/messages?to=ANA@example.org&limit=5")
                .then()
                .statusCode(200)
                .body("size()", is(1), "[0].id", is("1"), "[0].messageId", is("<1@convene>"))
                .body(
                        "[0].calendar.method",
                        is("REQUEST"),
                        "[0].calendar.uid",
                        is("u1"),
                        "[0].calendar.sequence",
                        is(3))
                .body("[0].receivedAt", is("2026-01-02T03:04:05Z"));
        at().get("/api/messages?to=ben@example.org").then().body("size()", is(0));
        at().get("/api/messages/1")
                .then()
                .body("text", containsString("Plain & <simple>"), "html", containsString("Rich"))
                .body("calendar.source", containsString("SUMMARY:Planning"));
        at().get("/api/messages/none").then().statusCode(404);
    }

    @Test
    void filesCanBeDownloadedAsTheyCame() {
        assertThat(at().get("/mail/1/attachments/0").asString()).isEqualTo("hello");
        at().get("/mail/1/attachments/1").then().statusCode(404);
        at().get("/mail/1/calendar.ics").then().contentType("text/calendar").body(containsString("UID:u1"));
        assertThat(at().get("/api/messages/1/raw").asByteArray()).asString().contains("Message-ID: <1@convene>");
    }

    @Test
    void aTextMessageIsTakenOverOncePerKeyAndShownEscaped() {
        for (var status : List.of(201, 200)) {
            at().contentType("application/json")
                    .header("Idempotency-Key", "key-1")
                    .body("{\"id\": \"1\", \"from\": \"Convene\", \"to\": \"+34600000001\","
                            + " \"text\": \"<b>Plan</b> http://demo.localhost/m/1?l=2\"}")
                    .post("/sms")
                    .then()
                    .statusCode(status);
        }
        at().queryParam("to", "+34600000001").get("/api/sms").then().body("size()", is(1), "[0].from", is("Convene"));
        at().queryParam("to", "+34600000002").get("/api/sms").then().body("size()", is(0));
        at().get("/sms")
                .then()
                .body(containsString("&lt;b&gt;Plan"), containsString("<a href=\"http://demo.localhost/m/1?l=2\""));
        assertThat(SmsInbox.in(directory.resolve("sms")).messages(9, message -> true))
                .hasSize(1);
    }

    @Test
    void whatIsNoTextMessageIsNotTakenOver() {
        var body = "{\"from\": \"Convene\", \"to\": \"+34600000001\", \"text\": \"Plan\"}";
        at().contentType("application/json").body(body).post("/sms").then().statusCode(400);
        at().contentType("text/plain")
                .header("Idempotency-Key", "key-1")
                .body(body)
                .post("/sms")
                .then()
                .statusCode(400);
        at().contentType("application/json")
                .header("Idempotency-Key", "../key")
                .body(body)
                .post("/sms")
                .then()
                .statusCode(400);
        at().contentType("application/json")
                .header("Idempotency-Key", "key-1")
                .body("[]")
                .post("/sms")
                .then()
                .statusCode(400);
        at().get("/api/sms").then().body("size()", is(0));
    }

    @Test
    void aPageOfAnotherSiteThatPointsItsNameHereIsRefused() {
        at().header("Host", "evil.example").get("/api/messages").then().statusCode(421);
    }

    private RequestSpecification at() {
        return given().baseUri(page.uri().toString());
    }
}
