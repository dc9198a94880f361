package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what: the plan, previews of changes, and calendars that are repaired. */
class NotificationPlansIT {
    private final Api client = Api.client();
    private final String ana = MeetingRequests.newAddress("ana");
    private final String ben = MeetingRequests.newAddress("ben");
    private Answer meeting;
    private String plan;

    @BeforeEach
    void aMeeting() {
        meeting = client.post("/v1/meetings", """
                {"name": "Planning", "validSince": "%s", "duration": 1800, "timeZone": "Europe/Madrid", "remindBefore": 15,
                 "participants": [{"name": "Ana", "email": "%s", "language": "ca"}, {"name": "Ben", "email": "%s"}]}
                """.formatted(MeetingRequests.SINCE, ana, ben));
        plan = "/v1/notification-plans/" + meeting.text("/id");
    }

    @Test
    void thePlanIsThereAtOnceAndShowsWhatWasSent() {
        assertThat(kinds(client.get(plan))).isEqualTo("invitation,invitation,reminder,reminder");

        new Mailbox(ana).awaitMails(1);
        new Mailbox(ben).awaitMails(1);
        await().until(() -> states(client.get(plan)).equals("sent,sent,planned,planned"));
        var shown = client.get(plan + "?limit=3");
        assertThat(shown.text("/items/2/language")).isEqualTo("ca");
        assertThat(shown.text("/items/2/timeZone")).isEqualTo("Europe/Madrid");
        assertThat(Instant.parse(shown.text("/items/2/dueAt")))
                .isEqualTo(MeetingRequests.SINCE.minus(Duration.ofMinutes(15)));
        var next = client.get(plan + "?limit=3&cursor=" + shown.text("/nextCursor"));
        assertThat(next.json().get("items")).hasSize(1);
        assertThat(next.json().has("nextCursor")).isFalse();
    }

    @Test
    void aPreviewTellsWhatAChangeDoesAndNothingHappens() {
        told();
        var later = MeetingRequests.SINCE.plus(Duration.ofHours(1));

        var preview = client.post(plan + "/preview", """
                {"validSince": "%s", "validUntil": "%s", "name": "Replanning",
                 "participants": [{"name": "Ana", "email": "%s", "language": "ca"}, {"name": "Chloe", "email": "%s"}]}
                """.formatted(
                        later, later.plus(Duration.ofMinutes(30)), ana, MeetingRequests.newAddress("chloe")));

        assertThat(preview.status()).as(preview.body()).isEqualTo(200);
        assertThat(preview.json().get("summary").toString())
                .isEqualTo("{\"invitation\":1,\"reminder\":2,\"removal\":1,\"update\":1}");
        assertThat(preview.json().get("withdrawn").asInt()).isEqualTo(2);
        var ofAna = preview.json().get("items").get(0);
        assertThat(ofAna.at("/hears/0/changes").toString()).isEqualTo("[\"time\",\"name\"]");
        assertThat(client.get("/v1/meetings/" + meeting.text("/id")).text("/name"))
                .isEqualTo("Planning");
        assertThat(client.post(plan + "/preview", "{\"status\": \"cancelled\"}")
                        .json()
                        .get("summary")
                        .toString())
                .isEqualTo("{\"cancellation\":2}");
    }

    @Test
    void whatWouldBeRefusedIsRefusedInThePreviewAlike() {
        var change = "{\"name\": \"\", \"validUntil\": \"%s\"}".formatted(MeetingRequests.SINCE);
        var refused = client.post(plan + "/preview", change);
        var inEarnest = client.patch("/v1/meetings/" + meeting.text("/id"), change, Map.of());

        assertThat(refused.status()).isEqualTo(400).isEqualTo(inEarnest.status());
        assertThat(refused.json().get("errors")).isEqualTo(inEarnest.json().get("errors"));
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        for (var broken : new String[] {
            "{\"status\": \"live\"}", "{\"participants\": [{}]}", "{\"participants\": 1}", "{\"color\": 1}", "[]", "{"
        }) {
            assertThat(client.post(plan + "/preview", broken).status())
                    .as(broken)
                    .isEqualTo(400);
        }
    }

    @Test
    void aRepairSendsWhatWasLostOnceMore() {
        told();
        var repair = "/v1/calendars/" + meeting.text("/id") + "/repair";
        assertThat(client.send("POST", repair, "", Map.of()).text("/messages")).isEqualTo("0");

        var participant = meeting.text("/participants/0/id");
        var lost = client.post(repair, "{\"lost\": [\"%s\"]}".formatted(participant));

        assertThat(lost.text("/messages")).as(lost.body()).isEqualTo("1");
        var mails = new Mailbox(ana).awaitMails(2);
        assertThat(mails.get(1).calendarProperty("UID")).isEqualTo(mails.get(0).calendarProperty("UID"));
        assertThat(stamp(mails.get(1))).isAfter(stamp(mails.get(0)));
        assertThat(client.post(repair, "").text("/messages")).isEqualTo("0");
        assertThat(new Mailbox(ben).mails()).hasSize(1);
    }

    @Test
    void whatIsSentOnceMoreIsAnotherMailOfTheSameMessage() {
        told();
        var of = "/v1/deliveries?meetingId=" + meeting.text("/id") + "&address=" + ana;
        var invitation = of + "&kind=invitation";
        var resend = "/v1/deliveries/" + client.get(invitation).text("/items/0/id") + "/resend";
        assertThat(client.get(invitation).text("/items/0/language")).isEqualTo("ca");

        assertThat(client.post(resend + "?dryRun=true", "").text("/messages")).isEqualTo("1");
        var key = Map.of("Idempotency-Key", "resend-" + meeting.text("/id"));
        var first = client.send("POST", resend, "", key);
        assertThat(first.text("/items/0/kind")).as(first.body()).isEqualTo("invitation");
        assertThat(client.send("POST", resend, "", key).body()).isEqualTo(first.body());

        var mails = new Mailbox(ana).awaitMails(2);
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1).messageId()).isNotEqualTo(mails.get(0).messageId());
        assertThat(new Mailbox(ana).sources().get(1))
                .contains("References: " + mails.get(0).messageId());
        assertThat(stamp(mails.get(1))).isEqualTo(stamp(mails.get(0)));
        await().until(() -> client.get(invitation).text("/items/0/state").equals("sent"));
        assertThat(client.get(invitation).text("/items/0/resends")).isEqualTo("1");
        var all = client.post(
                "/v1/deliveries/resends",
                "{\"state\": \"sent,planned\", \"kind\": \"reminder\", \"meetingId\": \"%s\"}"
                        .formatted(meeting.text("/id")));
        assertThat(all.text("/refused/1/reason")).as(all.body()).isEqualTo("not-finished");
        assertThat(client.post("/v1/deliveries/resends", "{}").text("/errors/0/field"))
                .isEqualTo("state");
    }

    @Test
    void anUpdateSaysWhatChangedAndOnlyWhoIsRemovedIsToldSo() {
        told();
        var path = "/v1/meetings/" + meeting.text("/id");
        client.delete(path + "/participants/" + meeting.text("/participants/1/id"));
        var removal = new Mailbox(ben).awaitMails(2).get(1);
        assertThat(removal.calendar().getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(removal.subject()).startsWith("No longer invited");

        client.patch(path, "{\"name\": \"Replanning\"}", Map.of());
        var update = new Mailbox(ana).awaitMails(2);
        assertThat(update).hasSize(2);
        assertThat(update.get(1).text()).contains("Planning", "Replanning");
        assertThat(new Mailbox(ben).mails()).hasSize(2);
    }

    @Test
    void theReportCountsReminders() {
        told();
        var report = client.get("/v1/deliveries/reports/reminders?from=%s&to=%s"
                .formatted(
                        MeetingRequests.SINCE.minus(Duration.ofDays(1)),
                        MeetingRequests.SINCE.plus(Duration.ofDays(1))));
        assertThat(report.status()).as(report.body()).isEqualTo(200);
        assertThat(report.json().at("/items/0/waiting").asInt()).isPositive();
        assertThat(client.get("/v1/deliveries/reports/reminders?from=x").text("/errors/0/field"))
                .isEqualTo("from");
    }

    private void told() {
        new Mailbox(ana).awaitMails(1);
        new Mailbox(ben).awaitMails(1);
        await().until(() -> states(client.get(plan)).startsWith("sent,sent"));
    }

    private static Instant stamp(Mailbox.Mail mail) {
        VEvent event = (VEvent) mail.calendar().getComponent("VEVENT").orElseThrow();
        Optional<DtStamp> stamp = event.getProperty("DTSTAMP");
        return stamp.orElseThrow().getDate();
    }

    private static String kinds(Answer answer) {
        return items(answer).map(item -> item.get("kind").asText()).collect(Collectors.joining(","));
    }

    private static String states(Answer answer) {
        return items(answer).map(item -> item.get("state").asText()).collect(Collectors.joining(","));
    }

    private static Stream<JsonNode> items(Answer answer) {
        return StreamSupport.stream(answer.json().get("items").spliterator(), false);
    }
}
