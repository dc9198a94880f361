package org.convene.notifications.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.parameter.ParticipationStatus;
import biweekly.util.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.convene.notifications.notice.Edition;
import org.convene.notifications.notice.Kind;
import org.convene.notifications.notice.Meetings;
import org.convene.notifications.text.PlainText;
import org.convene.platform.contracts.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What another library than the one that wrote it reads in a calendar. */
class CalendarReadBackTest {
    private static final String LINK = "http://demo.localhost:8080/planning?t=own";

    private final Meetings.Draft draft =
            new Meetings.Draft(List.of(Meetings.participant("1", "Ada Lovelace", "ada@example.org")));

    @Test
    void anInvitationHasAllThatACalendarNeeds() {
        draft.calendarSequence = 3;
        draft.description = Optional.of("Bring numbers.");
        var calendar =
                read(MeetingCalendar.write(Meetings.withDialIn(Meetings.notice(Kind.INVITATION, draft.build()))));
        var event = calendar.getEvents().get(0);

        assertThat(calendar.getMethod().getValue()).isEqualTo("REQUEST");
        assertThat(event.getUid().getValue()).isEqualTo(Meetings.ID + "@convene");
        assertThat(event.getSequence().getValue()).isEqualTo(3);
        assertThat(event.getDateTimeStamp().getValue().toInstant()).isEqualTo(Meetings.STAMP);
        assertThat(event.getStatus().isConfirmed()).isTrue();
        assertThat(event.getUrl().getValue()).isEqualTo(LINK);
        assertThat(event.getLocation().getValue()).isEqualTo(LINK);
        assertThat(event.getDescription().getValue())
                .startsWith("Bring numbers.")
                .contains(LINK, "8800", "PIN 1234567890123");
        assertThat(event.getOrganizer().getEmail()).isEqualTo("grace@example.com");
        var attendee = event.getAttendees().get(0);
        assertThat(event.getAttendees()).hasSize(1);
        assertThat(attendee.getEmail()).isEqualTo("ada@example.org");
        assertThat(attendee.getCommonName()).isEqualTo("Ada Lovelace");
        assertThat(attendee.getRsvp()).isTrue();
        assertThat(attendee.getParticipationStatus()).isEqualTo(ParticipationStatus.NEEDS_ACTION);
        var alarm = event.getAlarms().get(0);
        assertThat(alarm.getAction().isDisplay()).isTrue();
        assertThat(alarm.getTrigger().getDuration())
                .isEqualTo(Duration.builder().prior(true).minutes(10).build());
        // That a trigger says what it is relative to, which by RFC 5545 section 3.8.6.3 is the start unless it says so.
        assertThat(calendar.validate(ICalVersion.V2_0).getWarnings())
                .hasSize(1)
                .allSatisfy(warning -> assertThat(warning.toString()).contains("VAlarm > Trigger"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Europe/Madrid",
                "America/New_York",
                "Australia/Sydney",
                "Asia/Kolkata",
                "Africa/Casablanca",
                "UTC"
            })
    void timesAreReadInTheirZoneAtAnySeason(String zone) {
        draft.timeZone = zone;
        for (var start : List.of("2026-01-15T09:00:00Z", "2026-07-15T09:00:00Z", "2026-10-25T00:30:00Z")) {
            draft.start = Instant.parse(start);
            var text = MeetingCalendar.write(Meetings.notice(Kind.INVITATION, draft.build()));
            var calendar = read(text);
            var event = calendar.getEvents().get(0);
            assertThat(event.getDateStart().getValue().toInstant()).isEqualTo(draft.start);
            assertThat(event.getDateEnd().getValue().toInstant())
                    .isEqualTo(draft.build().validUntil());
            assertThat(calendar.getTimezoneInfo().getComponents()).hasSize(text.contains("TZID=") ? 1 : 0);
        }
    }

    @Test
    void aTimeThatTheClockShowsTwiceIsToldInUtc() {
        draft.start = Instant.parse("2026-10-25T01:00:00Z");
        var written = Unfolded.of(MeetingCalendar.write(Meetings.notice(Kind.INVITATION, draft.build())));
        assertThat(written.has("DTSTART:20261025T010000Z", "DTEND:20261025T020000Z"))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"CANCELLATION", "REMOVAL"})
    void whoIsToForgetTheMeetingGetsACancel(Kind kind) {
        draft.status = kind == Kind.CANCELLATION ? "cancelled" : "scheduled";
        var calendar = read(MeetingCalendar.write(Meetings.notice(kind, draft.build())));
        var event = calendar.getEvents().get(0);
        assertThat(calendar.getMethod().getValue()).isEqualTo("CANCEL");
        assertThat(event.getStatus() != null && event.getStatus().isCancelled()).isEqualTo(kind == Kind.CANCELLATION);
        assertThat(event.getUrl()).isNull();
        assertThat(event.getAlarms()).isEmpty();
    }

    /** RFC 5546 section 2.1.4: SEQUENCE rises with the time and with the cancellation, DTSTAMP with each message. */
    @Test
    void aMeetingsMessagesFromInvitationToCancellation() {
        var told = new ArrayList<String>();
        told.add(message(Kind.INVITATION, 0, 1));
        draft.start = draft.start.plusSeconds(3600);
        told.add(message(Kind.UPDATE, 1, 4));
        draft.name = "Other name";
        told.add(message(Kind.UPDATE, 1, 7));
        told.add(message(Kind.REMOVAL, 1, 9));
        draft.status = "cancelled";
        told.add(message(Kind.CANCELLATION, 2, 12));
        assertThat(told)
                .containsExactly(
                        "REQUEST 0 2026-05-01T08:00:01Z grace@example.com Planning 2026-06-02T09:00:00Z CONFIRMED",
                        "REQUEST 1 2026-05-01T08:00:04Z grace@example.com Planning 2026-06-02T10:00:00Z CONFIRMED",
                        "REQUEST 1 2026-05-01T08:00:07Z grace@example.com Other name 2026-06-02T10:00:00Z CONFIRMED",
                        "CANCEL 1 2026-05-01T08:00:09Z grace@example.com Other name 2026-06-02T10:00:00Z -",
                        "CANCEL 2 2026-05-01T08:00:12Z grace@example.com Other name 2026-06-02T10:00:00Z CANCELLED");
    }

    /** METHOD, SEQUENCE, DTSTAMP, ORGANIZER and what else tells one message from another. */
    private String message(Kind kind, int sequence, int second) {
        draft.calendarSequence = sequence;
        draft.version++;
        var notice = Meetings.notice(kind, draft.build());
        var calendar = read(MeetingCalendar.write(
                Meetings.edition(notice, new Edition(sequence, Meetings.STAMP.plusSeconds(second)))));
        var event = calendar.getEvents().get(0);
        return String.join(
                " ",
                calendar.getMethod().getValue(),
                event.getSequence().getValue().toString(),
                event.getDateTimeStamp().getValue().toInstant().toString(),
                event.getOrganizer().getEmail(),
                event.getSummary().getValue(),
                event.getDateStart().getValue().toInstant().toString(),
                Optional.ofNullable(event.getStatus()).map(status -> status.getValue()).orElse("-"));
    }

    @Property(tries = 300)
    void noNameOrDescriptionChangesAnythingElse(
            @ForAll @StringLength(max = 120) String name, @ForAll @StringLength(max = 300) String description) {
        draft.name = Unfolded.well(name);
        draft.description = Optional.of(Unfolded.well(description));
        draft.participants = List.of(Meetings.participant("1", Unfolded.well(name), "ada@example.org"));
        draft.organizer = new Person(Unfolded.well(name), Optional.of("grace@example.com"), Optional.empty());
        var calendar = read(MeetingCalendar.write(Meetings.notice(Kind.INVITATION, draft.build())));
        var event = calendar.getEvents().get(0);
        assertThat(calendar.getEvents()).hasSize(1);
        assertThat(event.getAttendees()).hasSize(1);
        assertThat(event.getAttendees().get(0).getEmail()).isEqualTo("ada@example.org");
        assertThat(event.getOrganizer().getEmail()).isEqualTo("grace@example.com");
        assertThat(event.getUrl().getValue()).isEqualTo(LINK);
        assertThat(event.getExperimentalProperties()).isEmpty();
        assertThat(Optional.ofNullable(event.getSummary().getValue()).orElse(""))
                .isEqualTo(PlainText.line(draft.name));
    }

    private static ICalendar read(String text) {
        var calendars = Biweekly.parse(text).all();
        assertThat(calendars).hasSize(1);
        return calendars.get(0);
    }
}
