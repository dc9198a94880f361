package org.convene.notifications.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.text.PlainText;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeetingCalendarTest {
    private final Meetings.Draft draft =
            new Meetings.Draft(List.of(Meetings.participant("1", "Ada Lovelace", "ada@example.org")));

    @Test
    void anInvitationIsARequestToItsRecipientWithTheirOwnLink() {
        draft.calendarSequence = 3;
        var calendar = written(Kind.INVITATION);
        assertThat(calendar.has(
                        "METHOD:REQUEST",
                        "VERSION:2.0",
                        "UID:" + Meetings.ID + "@convene",
                        "SEQUENCE:3",
                        "DTSTAMP:20260501T080000Z",
                        "DTSTART;TZID=Europe/Madrid:20260602T110000",
                        "DTEND;TZID=Europe/Madrid:20260602T120000",
                        "TZID:Europe/Madrid",
                        "LOCATION:http://demo.localhost:8080/planning?t=own",
                        "URL:http://demo.localhost:8080/planning?t=own",
                        "ORGANIZER;CN=Grace Hopper:mailto:grace@example.com",
                        "TRIGGER:-PT10M"))
                .isTrue();
        assertThat(calendar.event("ATTENDEE"))
                .contains("CN=Ada Lovelace", "ROLE=REQ-PARTICIPANT", "PARTSTAT=NEEDS-ACTION", "RSVP=TRUE")
                .endsWith(":mailto:ada@example.org");
    }

    @Test
    void howToDialInStandsWithTheLink() {
        draft.description = Optional.of("Bring numbers.");
        var notice = Meetings.withDialIn(Meetings.notice(Kind.INVITATION, draft.build()));
        assertThat(Unfolded.of(MeetingCalendar.write(notice)).text("DESCRIPTION"))
                .isEqualTo("Bring numbers.\n\nhttp://demo.localhost:8080/planning?t=own\nTel. 8800, PIN 1234567890123");
    }

    @Test
    void whomTheMeetingCanDoWithoutIsAskedAsOptional() {
        draft.participants = List.of(Meetings.optional(draft.participants.get(0)));
        assertThat(written(Kind.INVITATION).event("ATTENDEE")).contains("ROLE=OPT-PARTICIPANT");
        assertThat(written(Kind.CANCELLATION).event("ATTENDEE")).contains("ROLE=OPT-PARTICIPANT");
    }

    @Test
    void aCancelledMeetingIsACancelWithStatusAndWithoutAlarmOrLink() {
        draft.status = "cancelled";
        var calendar = written(Kind.CANCELLATION);
        assertThat(calendar.has("METHOD:CANCEL", "STATUS:CANCELLED", "UID:" + Meetings.ID + "@convene"))
                .isTrue();
        assertThat(calendar.lines()).noneMatch(line -> line.contains("VALARM") || line.contains("http"));
    }

    @Test
    void aCancelToSomebodyWhoWasRemovedHasNoStatus() {
        assertThat(written(Kind.REMOVAL).event("STATUS")).isEmpty();
    }

    @Test
    void aMeetingInUtcHasNoTimeZone() {
        for (var zone : List.of("UTC", "Etc/UTC", "Z")) {
            draft.timeZone = zone;
            var calendar = written(Kind.INVITATION);
            assertThat(calendar.has("DTSTART:20260602T090000Z")).isTrue();
            assertThat(calendar.lines()).doesNotContain("BEGIN:VTIMEZONE");
        }
    }

    @Test
    void anOrganizerWithoutAddressGetsTheDocumentedOne() {
        assertThatNoAddressIs(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u202A"})
    void anAddressThatIsBlankIsNone(String email) {
        assertThatNoAddressIs(Optional.of(email));
    }

    private void assertThatNoAddressIs(Optional<String> email) {
        draft.organizer = new Person("Grace, \"Amazing\"; Hopper", email, Optional.empty());
        assertThat(written(Kind.INVITATION).event("ORGANIZER"))
                .isEqualTo("ORGANIZER;CN=\"Grace, 'Amazing'; Hopper\":mailto:none@example.org");
    }

    @Test
    void textComesBackAsItWasWritten() {
        draft.name = "Plan: budget, roadmap; \\ \"quotes\" 😀👩‍👩‍👧 ñ".repeat(4);
        draft.description = Optional.of("First, line;\nsecond \\n line\r\n\r\nlast 😀");
        var calendar = written(Kind.INVITATION);
        assertThat(calendar.text("SUMMARY")).isEqualTo(draft.name);
        assertThat(calendar.text("DESCRIPTION")).startsWith("First, line;\nsecond \\n line\n\nlast 😀\n\nhttp://");
    }

    @Test
    void aLineBreakInANameAddsNoProperty() throws Exception {
        draft.name = "Planning\r\nATTENDEE:mailto:eve@example.org";
        draft.participants = List.of(Meetings.participant("1", "Ada\r\nX-EVIL:1", "ada@example.org"));
        var text = MeetingCalendar.write(Meetings.notice(Kind.INVITATION, draft.build()));
        assertThat(Unfolded.of(text).lines()).noneMatch(line -> line.startsWith("X-EVIL") || line.contains("TO:EVE"));
        VEvent event = (VEvent) new CalendarBuilder()
                .build(new StringReader(text))
                .getComponent("VEVENT")
                .orElseThrow();
        assertThat(event.getProperties("ATTENDEE")).hasSize(1);
        assertThat(event.getSummary().getValue()).isEqualTo("Planning ATTENDEE:mailto:eve@example.org");
    }

    @Property(tries = 200)
    void anyNameAndDescriptionKeepTheCalendarReadable(
            @ForAll @StringLength(max = 200) String name, @ForAll @StringLength(max = 300) String description)
            throws Exception {
        draft.name = Unfolded.well(name);
        draft.description = Optional.of(Unfolded.well(description));
        draft.participants = List.of(Meetings.participant("1", Unfolded.well(name), "ada@example.org"));
        var text = MeetingCalendar.write(Meetings.notice(Kind.INVITATION, draft.build()));
        var calendar = Unfolded.of(text);
        assertThat(calendar.lines().stream().filter(line -> line.startsWith("ATTENDEE")))
                .hasSize(1);
        assertThat(calendar.text("SUMMARY")).isEqualTo(PlainText.line(Unfolded.well(name)));
        assertThat(new CalendarBuilder().build(new StringReader(text)).getComponents("VEVENT"))
                .hasSize(1);
    }

    private Unfolded written(Kind kind) {
        return Unfolded.of(MeetingCalendar.write(Meetings.notice(kind, draft.build())));
    }
}
