package org.convene.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Meetings of files, as docs/import.md has it. */
class ImportIT {
    private static final String IMPORT = "/v1/meetings/import";
    private static final String CALENDAR_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC)
            .format(MeetingRequests.SINCE);

    private final Api client = Api.client();
    private final String run = UUID.randomUUID().toString();

    @Test
    void theMeetingsOfACsvAreScheduledAndTheirParticipantsInvited() {
        var ana = new Mailbox(MeetingRequests.newAddress("ana"));
        var csv = csv("""
                RUN-1,Planning,SINCE,1800,Ana García,ANA,moderator
                RUN-2,Review,SINCE,3600,,,
                RUN-1,,,,Ben,,
                """).replace("ANA", ana.address());

        var answer = send(csv, "text/csv", "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("results")).hasSize(2);
        assertThat(answer.text("/results/0/line")).isEqualTo("2");
        assertThat(answer.text("/results/0/externalMeetingId")).isEqualTo(run + "-1");
        assertThat(answer.text("/results/0/status")).isEqualTo("201");
        var first = client.get("/v1/meetings/" + answer.text("/results/0/meeting/id"));
        assertThat(first.json()).isEqualTo(answer.json().at("/results/0/meeting"));
        assertThat(first.text("/name")).isEqualTo("Planning");
        assertThat(first.json().at("/participants").findValuesAsText("name")).containsExactly("Ana García", "Ben");
        assertThat(first.text("/participants/0/role")).isEqualTo("moderator");
        assertThat(answer.text("/results/1/meeting/name")).isEqualTo("Review");
        ana.awaitMails(1);
    }

    @Test
    void theEventsOfACalendarAreScheduled() {
        var answer = send(calendar("""
                BEGIN:VEVENT
                UID:RUN-1
                SUMMARY:Planning
                DTSTART:SINCE
                DURATION:PT30M
                ORGANIZER;CN=Olga Ruiz:mailto:olga@example.org
                ATTENDEE;CN=Ana;ROLE=CHAIR:mailto:ana@example.org
                ATTENDEE;CN=Blue room;CUTYPE=ROOM:mailto:blue@example.org
                END:VEVENT
                BEGIN:VEVENT
                UID:RUN-2
                SUMMARY:Every day
                DTSTART:SINCE
                DURATION:PT30M
                RRULE:FREQ=DAILY
                END:VEVENT
                """), "text/calendar; charset=utf-8", "?sendInvitations=false");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var meeting = answer.json().at("/results/0/meeting");
        assertThat(meeting.at("/name").asText()).isEqualTo("Planning");
        assertThat(meeting.at("/externalMeetingId").asText()).isEqualTo(run + "-1");
        assertThat(meeting.at("/validSince").asText()).isEqualTo(MeetingRequests.SINCE.toString());
        assertThat(meeting.at("/sendInvitations").asBoolean()).isFalse();
        assertThat(meeting.at("/organizer/name").asText()).isEqualTo("Olga Ruiz");
        assertThat(meeting.at("/participants").findValuesAsText("name")).containsExactly("Ana");
        assertThat(answer.text("/results/1/status")).isEqualTo("422");
        assertThat(answer.text("/results/1/problem/code")).isEqualTo("recurring-event");
    }

    @Test
    void aFileImportedTwiceMakesNothingTwice() throws SQLException {
        var csv = csv("RUN-1,Planning,SINCE,1800,Ana,,\n");
        var first = send(csv, "text/csv", "?sendInvitations=false");
        var again = send(csv + csv("RUN-2,Review,SINCE,1800,Ana,,\n").replaceFirst(".*\n", ""), "text/csv", "");

        assertThat(again.text("/results/0/status")).isEqualTo("200");
        assertThat(again.text("/results/0/meeting/id")).isEqualTo(first.text("/results/0/meeting/id"));
        assertThat(again.text("/results/1/status")).isEqualTo("201");
        assertThat(send(
                                calendar(
                                        "BEGIN:VEVENT\nUID:RUN-1\nSUMMARY:x\nDTSTART:SINCE\nDURATION:PT1H\nEND:VEVENT\n"),
                                "text/calendar",
                                "")
                        .text("/results/0/status"))
                .isEqualTo("200");
        assertThat(made()).isEqualTo("2");
    }

    @Test
    void aFileThatIsSentAgainWithItsKeyIsAnsweredAsTheFirstWas() throws SQLException {
        var csv = csv("RUN-1,Planning,SINCE,1800,Ana,,\nRUN-2,Review,SINCE,1800,Ben,ben@,\n");
        var keyed = Map.of("Content-Type", "text/csv", "Idempotency-Key", run);

        var first = client.send("POST", IMPORT, csv, keyed);
        var again = client.send("POST", IMPORT, csv, keyed);
        var other = client.send("POST", IMPORT, csv.replace("Planning", "Another"), keyed);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.text("/results/0/status")).isEqualTo("201");
        assertThat(first.text("/results/1/status")).isEqualTo("400");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.text("/code")).isEqualTo("idempotency-key-reused");
        assertThat(made()).isEqualTo("1");
    }

    @Test
    void aDryRunShowsWhatWasReadAndWhereItIsWrongAndMakesNothing() throws SQLException {
        var answer = send(
                csv(
                        "RUN-1,Planning,SINCE,1800,Ana,,\nRUN-2,Review,SINCE,1800,Ana,ana@example.org,\nRUN-2,,,,Ben,ben@,\n"),
                "text/csv",
                "?dryRun=true");

        ObjectNode told = ((ObjectNode) answer.json().at("/results/0")).without("dryRun");
        assertThat(answer.text("/results/0/dryRun/concerned/0/participant/name"))
                .isEqualTo("Ana");
        assertThat(told).hasToString("""
                {"index":0,"line":2,"externalMeetingId":"RUN-1","status":201,"read":{"externalMeetingId":"RUN-1",\
                "name":"Planning","validSince":"SINCE","duration":1800,"participants":[{"name":"Ana"}]}}""".replace("RUN", run).replace("SINCE", MeetingRequests.SINCE.toString()));
        assertThat(answer.text("/results/1/problem/code")).isEqualTo("validation-failed");
        assertThat(answer.json().at("/results/1/at")).hasToString("""
                [{"field":"participants[1].email","line":4,"column":"participantEmail"}]""");
        assertThat(made()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource({
        "text/csv,                       'a,b\n1,2\n',                422, malformed-csv",
        "text/csv,                       '',                          422, malformed-csv",
        "text/csv; charset=iso-8859-1,   'externalMeetingId\n1\n',    415, unsupported-media-type",
        "text/calendar,                  'externalMeetingId\n1\n',    422, malformed-calendar",
        "application/json,               '{}',                        415, unsupported-media-type",
        "text/plain,                     'externalMeetingId\n1\n',    415, unsupported-media-type",
        "*/*,                            'externalMeetingId\n1\n',    415, unsupported-media-type",
        "text/*,                         'externalMeetingId\n1\n',    415, unsupported-media-type",
        "'',                             'externalMeetingId\n1\n',    415, unsupported-media-type",
        ",                               'externalMeetingId\n1\n',    415, unsupported-media-type",
    })
    void whatIsNoSuchFileIsRefused(@Nullable String type, String file, int status, String code) {
        var answer = send(file, type, "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("/code")).isEqualTo(code);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() {
        var answer = send(csv("x".repeat(11_000_000)), "text/csv", "");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text("/code")).isEqualTo("payload-too-large");
    }

    private Answer send(String file, @Nullable String type, String query) {
        return client.send("POST", IMPORT + query, file, type == null ? Map.of() : Map.of("Content-Type", type));
    }

    private String csv(String rows) {
        return "externalMeetingId,name,validSince,duration,participantName,participantEmail,participantRole\n"
                + rows.replace("RUN", run).replace("SINCE", MeetingRequests.SINCE.toString());
    }

    private String calendar(String events) {
        var calendar = "BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:PUBLISH\n" + events + "END:VCALENDAR\n";
        return calendar.replace("RUN", run).replace("SINCE", CALENDAR_TIME).replace("\n", "\r\n");
    }

    private String made() throws SQLException {
        try (var connection = Databases.connect("meetings", "system")) {
            return Databases.strings(
                            connection,
                            "SELECT count(*) FROM meeting WHERE external_meeting_id LIKE '%s%%'".formatted(run))
                    .get(0);
        }
    }
}
