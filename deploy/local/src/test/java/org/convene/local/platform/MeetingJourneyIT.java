package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.platform.testing.Waiting.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class MeetingJourneyIT {
    private static final String CANCELLED = "This meeting was cancelled";

    private final String ana = MeetingRequests.newAddress("ana");
    private final String ben = MeetingRequests.newAddress("ben");
    private final String chloe = MeetingRequests.newAddress("chloe");

    @Test
    void aMeetingIsInvitedToMovedAndCancelledInEveryCalendar() {
        var client = Api.client();

        var created = client.post("/v1/meetings", MeetingRequests.planning(ana, ben, chloe));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"1\"");
        var path = created.location();
        assertThat(client.get(path).json()).isEqualTo(created.json());

        var invitation = new Mailbox(ben).awaitMails(1).get(0);
        assertThat(invitation.calendar().getMethod().getValue()).isEqualTo("REQUEST");
        assertThat(invitation.calendarProperty("SUMMARY")).isEqualTo("Planning, part 1; draft");
        assertThat(invitation.calendarProperty("SEQUENCE")).isEqualTo("0");
        assertThat(invitation.calendarProperty("ORGANIZER")).isEqualTo("mailto:olga@example.org");
        assertThat(invitation.calendarProperty("ATTENDEE")).isEqualTo("mailto:" + ben);
        assertThat(invitation.calendarProperty("URL")).isEqualTo(invitation.link());
        VEvent event = (VEvent) invitation.calendar().getComponent("VEVENT").orElseThrow();
        assertThat(event.getDateTimeStart().getParameter("TZID").orElseThrow().getValue())
                .isEqualTo("Europe/Madrid");
        assertThat(invitation.calendar().getComponent("VTIMEZONE")).isPresent();

        var moved = client.patch(
                path,
                "{\"validSince\": \"%s\", \"validUntil\": \"%s\"}"
                        .formatted(
                                MeetingRequests.SINCE.plus(Duration.ofDays(1)),
                                MeetingRequests.SINCE.plus(Duration.ofDays(1)).plusSeconds(1800)),
                Map.of("If-Match", "\"1\""));
        assertThat(moved.status()).as(moved.body()).isEqualTo(200);
        var update = new Mailbox(ben).awaitMails(2).get(1);
        assertThat(update.calendar().getMethod().getValue()).isEqualTo("REQUEST");
        assertThat(update.calendarProperty("SEQUENCE")).isEqualTo("1");
        assertThat(update.calendarProperty("UID")).isEqualTo(invitation.calendarProperty("UID"));

        assertThat(client.post(path + "/cancel", "").text("/status")).isEqualTo("cancelled");
        var cancellation = new Mailbox(ben).awaitMails(3).get(2);
        assertThat(cancellation.calendar().getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(cancellation.calendarProperty("SEQUENCE")).isEqualTo("2");
        assertThat(cancellation.calendarProperty("STATUS")).isEqualTo("CANCELLED");
        assertThat(cancellation.calendarProperty("UID")).isEqualTo(invitation.calendarProperty("UID"));
        assertThat(new Mailbox(ana).awaitMails(3)).hasSize(3);
        assertThat(new Mailbox(chloe).awaitMails(3)).hasSize(3);
    }

    @Test
    void eachInvitedPersonHasALinkOfTheirOwnThatNamesThemAtTheDoor() {
        Api.client().post("/v1/meetings", MeetingRequests.planning(ana, ben, chloe));

        var anas = new Mailbox(ana).awaitMails(1).get(0).link();
        var bens = new Mailbox(ben).awaitMails(1).get(0).link();

        assertThat(anas).isNotEqualTo(bens);
        assertThat(Api.open(anas).body())
                .contains("Ana García", "Planning, part 1; draft")
                .doesNotContain("Ben Smith");
        assertThat(Api.open(bens).body()).contains("Ben Smith").doesNotContain("Ana García");
    }

    @Test
    void theDoorShowsTheTimeInThePersonsOwnZoneAndLanguage() {
        Api.client().post("/v1/meetings", MeetingRequests.planning(ana, ben, chloe));

        var anas = Api.open(new Mailbox(ana).awaitMails(1).get(0).link());
        var bens = Api.open(new Mailbox(ben).awaitMails(1).get(0).link());

        assertThat(anas.body()).contains("lang=\"es\"", "datetime=\"" + MeetingRequests.SINCE);
        assertThat(bens.body()).contains("lang=\"en\"", "America/New_York");
    }

    @Test
    void anOldLinkSaysThatTheMeetingWasCancelled() {
        var client = Api.client();
        var path = client.post("/v1/meetings", MeetingRequests.withOne("Retrospective", ana))
                .location();
        var link = new Mailbox(ana).awaitMails(1).get(0).link();
        assertThat(Api.open(link).status()).isEqualTo(200);
        assertThat(Api.open(link).body()).doesNotContain(CANCELLED);
        awaitCopy(path.substring(path.lastIndexOf('/') + 1));

        client.post(path + "/cancel", "");

        await().untilAsserted(() -> assertThat(Api.open(link).body()).contains(CANCELLED));
    }

    @Test
    void aForgedACutAndAMangledLinkAreRefusedAlikeAndShowNothing() {
        Api.client().post("/v1/meetings", MeetingRequests.withOne("Retrospective", ana));
        var link = new Mailbox(ana).awaitMails(1).get(0).link();
        var last = link.charAt(link.length() - 1);

        var refused = Stream.of(
                        link.substring(0, link.length() - 1) + (last == 'A' ? 'B' : 'A'),
                        link.substring(0, link.length() - 9),
                        link.replaceFirst("l=.", "l=_"))
                .map(Api::open)
                .toList();

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("Retrospective", "Ana");
        });
        assertThat(refused).extracting(MeetingJourneyIT::withoutNonce).containsOnly(withoutNonce(refused.get(0)));
    }

    @Test
    void aLinkOpensNothingAtAnotherTenantsHost() {
        Api.client().post("/v1/meetings", MeetingRequests.withOne("Retrospective", ana));
        var link = new Mailbox(ana).awaitMails(1).get(0).link();
        var domain = "foreign-" + Long.toString(System.nanoTime(), 36);
        Api.operator().post("/v1/tenants", "{\"name\": \"Foreign\", \"domain\": \"%s\"}".formatted(domain));

        var answer = Api.open(link.replace("//demo.", "//" + domain + "."));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("Foreign").doesNotContain("Retrospective", "Ana");
    }

    @Test
    void aLinkOpensNoOtherMeeting() {
        var client = Api.client();
        client.post("/v1/meetings", MeetingRequests.withOne("First", ana));
        var other = client.post("/v1/meetings", MeetingRequests.withOne("Second", ben))
                .text("/urlName");
        var link = new Mailbox(ana).awaitMails(1).get(0).link();

        var answer = Api.open(link.replaceFirst("/m/[^?]+", "/m/" + other));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).doesNotContain("Second");
    }

    @Test
    void withSendInvitationsOffNobodyHearsOfTheMeetingEver() {
        var client = Api.client();
        var body = MeetingRequests.withOne("Quiet", ana).replaceFirst("\\{", "{\"sendInvitations\": false,");
        var path = client.post("/v1/meetings", body).location();
        client.post(path + "/cancel", "");

        var heard = "Cannot send the meeting invitation, not available meetingId="
                + path.substring(path.lastIndexOf('/') + 1);
        await().until(() -> RunningPlatform.serviceLog("notifications").split(heard, -1).length == 3);

        assertThat(new Mailbox(ana).mails()).isEmpty();
    }

    /** From then on access-service is known to listen. */
    private static void awaitCopy(String meetingId) {
        await().until(() -> {
            try (var system = Databases.connect("access", "system")) {
                return Databases.strings(system, "SELECT id FROM meeting WHERE id = '%s'".formatted(meetingId))
                        .contains(meetingId);
            }
        });
    }

    private static String withoutNonce(Answer answer) {
        return answer.body().replaceAll("nonce=\"[^\"]*\"", "");
    }
}
