package org.convene.meetings.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.convene.meetings.imports.TestCalendars.TIMES;
import static org.convene.meetings.imports.TestCalendars.assertRefused;
import static org.convene.meetings.imports.TestCalendars.calendar;
import static org.convene.meetings.imports.TestCalendars.event;
import static org.convene.meetings.imports.TestCalendars.only;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {
    /** What a calendar says of a meeting. */
    record Said(String uid, String summary, String description, Instant since, ZoneId zone, String guest) {}

    @Test
    void anEventOfOutlookIsAMeeting() {
        var meeting = only("""
                BEGIN:VCALENDAR
                PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
                VERSION:2.0
                METHOD:REQUEST
                X-MS-OLK-FORCEINSPECTOROPEN:TRUE
                BEGIN:VTIMEZONE
                TZID:W. Europe Standard Time
                BEGIN:STANDARD
                DTSTART:16011028T030000
                RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
                TZOFFSETFROM:+0200
                TZOFFSETTO:+0100
                END:STANDARD
                END:VTIMEZONE
                BEGIN:VEVENT
                ATTENDEE;CN="Doe, John";RSVP=TRUE;MEMBER="mailto:a@example.org","mailto:b@exampl
                \te.org":mailto:john@example.org
                ATTENDEE;ROLE=OPT-PARTICIPANT:MAILTO:ben%2Bx@example.org
                ATTENDEE;CN=Eva;ROLE=CHAIR;EMAIL=eva@example.org:urn:uuid:1
                ATTENDEE;CN=Blue room;CUTYPE=ROOM;ROLE=NON-PARTICIPANT:mailto:blue@example.org
                DESCRIPTION:Agenda\\:\\n1\\, what\\; 2\\, how\\n\\n
                DTEND;TZID="W. Europe Standard Time":20300531T093000
                DTSTART;TZID="W. Europe Standard Time":20300531T090000
                ORGANIZER;CN="Olga Ruiz":mailto:olga@example.org
                SUMMARY;LANGUAGE=de:Planung\\, Teil 1
                UID:040000008200E00074C5B7101A82E008
                BEGIN:VALARM
                TRIGGER:-PT15M
                SUMMARY:Reminder
                ATTENDEE:mailto:alarm@example.org
                END:VALARM
                END:VEVENT
                END:VCALENDAR
                """.replace("\n", "\r\n"));

        assertThat(meeting.refusal()).isEmpty();
        assertThat(meeting.meeting()).hasToString("""
                {"externalMeetingId":"040000008200E00074C5B7101A82E008","name":"Planung, Teil 1",\
                "description":"Agenda:\\n1, what; 2, how",\
                "organizer":{"name":"Olga Ruiz","email":"olga@example.org"},"participants":[\
                {"name":"Doe, John","email":"john@example.org"},\
                {"name":"ben+x@example.org","email":"ben+x@example.org","required":false},\
                {"name":"Eva","email":"eva@example.org","role":"moderator"}],\
                "validSince":"2030-05-31T07:00:00Z","timeZone":"Europe/Berlin","validUntil":"2030-05-31T07:30:00Z"}""");
        assertThat(meeting.places().of("participants[1].email").line()).isEqualTo(18);
        assertThat(meeting.places().of("validSince").column()).contains("DTSTART");
        assertThat(meeting.places().line()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource({
        "RRULE:FREQ=DAILY,                recurring-event",
        "RDATE:20300601T090000Z,          recurring-event",
        "RECURRENCE-ID:20300601T090000Z,  recurring-event",
        "STATUS:CANCELLED,                event-cancelled",
        "no colon here,                   validation-failed",
    })
    void anEventThatIsNoSingleMeetingIsRefusedAndTheOthersAreNot(String line, String code) {
        var meetings = CalendarFile.read(calendar(
                event("a", TIMES) + event("b", TIMES + line + "\n") + event("c", TIMES) + "BEGIN:VTODO\nEND:VTODO\n"));

        assertThat(meetings).hasSize(3);
        assertThat(meetings.get(0).refusal()).isEmpty();
        assertThat(meetings.get(1).refusal())
                .hasValueSatisfying(problem -> assertThat(problem.code()).isEqualTo(code));
        assertThat(meetings.get(2).refusal()).isEmpty();
    }

    @Test
    void whoseAddressIsEmptyHasNone() {
        var meeting = only(calendar(event(
                "a", TIMES + "ORGANIZER;CN=Olga:mailto:\nATTENDEE;CN=Ana:MAILTO: \nATTENDEE;CN=Ben;EMAIL=:urn:x\n")));

        assertThat(meeting.refusal()).isEmpty();
        assertThat(meeting.meeting().path("organizer")).hasToString("{\"name\":\"Olga\"}");
        assertThat(meeting.meeting().path("participants")).hasToString("[{\"name\":\"Ana\"},{\"name\":\"Ben\"}]");
    }

    @Test
    void anEventWithoutUidIsRefused() {
        assertRefused(
                only(calendar("BEGIN:VEVENT\nSUMMARY:x\n" + TIMES + "END:VEVENT\n")), "externalMeetingId", "not-blank");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "BEGIN:VEVENT\nEND:VEVENT\n",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n",
                "BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n",
                "BEGIN:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n",
                "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VTODO\nEND:VEVENT\nEND:VCALENDAR\n",
            })
    void whatIsNoCalendarIsRefusedAsAWhole(String text) {
        assertMalformed(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CANCEL", "REPLY", "COUNTER", "cancel"})
    void aCalendarThatIsNoInvitationIsRefused(String method) {
        assertThatThrownBy(() -> CalendarFile.read(calendar("METHOD:" + method + "\n" + event("a", TIMES))))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("calendar-method"));
    }

    @Test
    void severalCalendarsInOneFileAreRead() {
        assertThat(CalendarFile.read(calendar(event("a", TIMES)) + calendar(event("b", TIMES))))
                .extracting(meeting -> meeting.externalId().orElseThrow())
                .containsExactly("a", "b");
    }

    @Test
    void hostileFilesAreAnsweredInTime() {
        assertMalformed("BEGIN:VCALENDAR\n".repeat(500_000));
        assertMalformed("BEGIN:VCALENDAR\n" + "BEGIN:X\n".repeat(1_000_000));
        assertMalformed(calendar("BEGIN:VTIMEZONE\nEND:VTIMEZONE\n".repeat(300_000)));
        assertThat(only(calendar(event("a", TIMES + "ATTENDEE:mailto:x@example.org\n".repeat(100_000))))
                        .meeting()
                        .get("participants"))
                .hasSize(1_001);
        assertThat(only(calendar(event("a", TIMES + "DESCRIPTION:" + "x".repeat(10_000_000) + "\n")))
                        .meeting()
                        .get("description")
                        .asText())
                .hasSize(10_000_000);
        assertThatThrownBy(() -> CalendarFile.read(calendar(event("a", TIMES).repeat(101))))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("too-many-meetings"));
    }

    @Property(tries = 100)
    void whatALibraryWritesIsReadAgain(@ForAll("meetings") List<Said> meetings) {
        var calendar = new Calendar();
        calendar.add(new ProdId("-//Test//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        meetings.forEach(said -> calendar.add(written(said)));

        var read = CalendarFile.read(calendar.toString());

        assertThat(read).hasSameSizeAs(meetings);
        IntStream.range(0, read.size()).forEach(index -> {
            var said = meetings.get(index);
            var meeting = read.get(index).meeting();
            assertThat(read.get(index).refusal()).isEmpty();
            assertThat(meeting.get("externalMeetingId").asText()).isEqualTo(said.uid());
            assertThat(meeting.get("name").asText()).isEqualTo(said.summary());
            assertThat(meeting.get("description").asText()).isEqualTo(said.description());
            assertThat(meeting.get("timeZone").asText()).isEqualTo(said.zone().getId());
            assertThat(Instant.parse(meeting.get("validSince").asText())).isEqualTo(said.since());
            assertThat(Instant.parse(meeting.get("validUntil").asText()))
                    .isEqualTo(said.since().plus(Duration.ofHours(2)));
            assertThat(meeting.at("/participants/0/name").asText()).isEqualTo(said.guest());
        });
    }

    @Provide
    Arbitrary<List<Said>> meetings() {
        var text = Arbitraries.strings()
                .withChars(",;:\"' aé漢|=")
                .ofMaxLength(100)
                .map(middle -> ("a" + middle + "z").replaceAll(" +", " "));
        var guest = text.map(name -> name.replace("\"", "").replaceAll(" +", " "));
        var description = text.map(line -> line + "\n" + line);
        var since = Arbitraries.longs()
                .between(0, 1_000_000)
                .map(minutes -> Instant.parse("2030-01-01T00:00:00Z").plus(minutes, ChronoUnit.MINUTES))
                // Not in the hour that there is twice, which the form cannot tell apart.
                .filter(instant -> instant.atZone(ZoneId.of("Europe/Madrid")).getMonthValue() != 10
                        && instant.atZone(ZoneId.of("Europe/Madrid")).getMonthValue() != 11);
        var zone = Arbitraries.of("Europe/Madrid", "America/New_York", "Asia/Kolkata")
                .map(ZoneId::of);
        var uid = Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(8);
        return Combinators.combine(uid, text, description, since, zone, guest)
                .as(Said::new)
                .list()
                .uniqueElements(Said::uid)
                .ofMaxSize(5);
    }

    private static VEvent written(Said said) {
        var event = new VEvent(false);
        event.add(new Uid(said.uid()));
        event.add(new DtStart<>(said.since().atZone(said.zone())));
        event.add(new DtEnd<>(said.since().plus(Duration.ofHours(2)).atZone(said.zone())));
        event.add(new Summary(said.summary()));
        event.add(new Description(said.description()));
        event.add(new Attendee(
                (ParameterList) new ParameterList().add(new Cn(said.guest())), URI.create("mailto:ana@example.org")));
        return event;
    }

    private static void assertMalformed(String text) {
        assertThatThrownBy(() -> CalendarFile.read(text))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("malformed-calendar"));
    }
}
