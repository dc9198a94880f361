package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What people want of messages: said by one click, by themselves and by their tenant. */
class PreferencesIT {
    private static final Pattern UNSUBSCRIBE = Pattern.compile("List-Unsubscribe: <([^>]+)>");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Api client = Api.client();
    private final String ana = MeetingRequests.newAddress("ana");

    @Test
    void oneClickInAReminderEndsRemindersAndNothingElse() {
        var first = remindedMeeting();
        var mails = new Mailbox(ana).awaitMails(2);
        assertThat(mails).hasSize(2);
        var sources = new Mailbox(ana).sources();
        assertThat(sources.get(0)).doesNotContain("List-Unsubscribe");
        var reminder = sources.get(1).replaceAll("\r?\n[ \t]+", " ");
        assertThat(reminder).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        var link = link(reminder);
        assertThat(mails.get(1).text()).contains(link);

        assertThat(Api.open(link).body()).contains("Stop the reminders");
        assertThat(Api.open(link).body()).as("a scanner before changes nothing").contains("Stop the reminders");
        var path = URI.create(link).getRawPath() + "?" + URI.create(link).getRawQuery();
        var clicked = Api.anonymous().send("POST", path, "List-Unsubscribe=One-Click", Map.of("Content-Type", FORM));
        assertThat(clicked.status()).as(clicked.body()).isEqualTo(200);
        assertThat(Api.anonymous()
                        .send("POST", path, multipart(), Map.of("Content-Type", "multipart/form-data; boundary=x"))
                        .status())
                .as("as some mail programs send it")
                .isEqualTo(200);
        assertThat(client.get("/v1/preferences?address=" + ana).text("/reminders/email"))
                .isEqualTo("false");

        var second = remindedMeeting();
        new Mailbox(ana).awaitMails(3);
        await().untilAsserted(() -> assertThat(reasons(second)).contains("unsubscribed"));
        assertThat(new Mailbox(ana).mails()).as("invited all the same").hasSize(3);
        assertThat(first).isNotEqualTo(second);

        var again = Api.anonymous().send("POST", path, "choice=subscribe", Map.of("Content-Type", FORM));
        assertThat(again.body()).contains("Stop the reminders");
        assertThat(client.get("/v1/preferences?address=" + ana).text("/reminders/email"))
                .isEqualTo("true");
    }

    @Test
    void whatIsStatedIsReadAgainAndWhatIsWrongIsRefused() {
        var stated =
                client.send("PUT", "/v1/preferences", """
                {"address": "%s", "reminders": {"email": false}, "quietHours": {"from": "22:00", "until": "07:00"}}
                """.formatted(ana), Map.of("Content-Type", "application/json"));
        assertThat(stated.status()).as(stated.body()).isEqualTo(200);
        assertThat(client.get("/v1/preferences?address=" + ana).body()).isEqualTo(stated.body());
        assertThat(stated.text("/quietHours/until")).isEqualTo("07:00");
        assertThat(Tenants.otherClient().get("/v1/preferences?address=" + ana).text("/reminders/email"))
                .as("another tenant's")
                .isEqualTo("true");
        for (var wrong : List.of(
                "{}",
                "{\"address\": \"nobody\"}",
                "{\"address\": \"%s\", \"userId\": \"65f000000000000000000001\"}".formatted(ana),
                "{\"address\": \"%s\", \"reminders\": {\"sms\": false}}".formatted(ana),
                "{\"address\": \"%s\", \"quietHours\": {\"from\": \"22:00\", \"until\": \"22:00\"}}".formatted(ana))) {
            assertThat(client.send("PUT", "/v1/preferences", wrong, Map.of("Content-Type", "application/json"))
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void whatNobodySignedEndsNothingAndIsAnsweredInHtml() {
        var page = Api.anonymous().get("/unsubscribe?r=x");
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(Api.anonymous()
                        .send("POST", "/v1/sms-replies/twilio", "Body=STOP", Map.of("Content-Type", FORM))
                        .status())
                .isEqualTo(403);
    }

    /** A meeting of which one is reminded at once. */
    private String remindedMeeting() {
        var start = Instant.now().plus(Duration.ofMinutes(1)).plusSeconds(15).truncatedTo(ChronoUnit.SECONDS);
        return client.post("/v1/meetings", """
                        {"name": "Planning", "validSince": "%s", "duration": 1800, "remindBefore": 1,
                         "participants": [{"name": "Ana", "email": "%s"}]}
                        """.formatted(start, ana)).text("/id");
    }

    private String reasons(String meeting) {
        return client.get("/v1/deliveries?state=suppressed&meetingId=" + meeting)
                .json()
                .findValuesAsText("reason")
                .toString();
    }

    private static String link(String source) {
        Matcher header = UNSUBSCRIBE.matcher(source);
        assertThat(header.find()).as(source).isTrue();
        return header.group(1);
    }

    private static String multipart() {
        return "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
    }
}
