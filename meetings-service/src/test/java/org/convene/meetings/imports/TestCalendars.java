package org.convene.meetings.imports;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Calendars as text, and what is read of them. */
final class TestCalendars {
    /** Of half an hour. */
    static final String TIMES = "DTSTART:20300531T090000Z\nDTEND:20300531T093000Z\n";

    private TestCalendars() {}

    static String calendar(String components) {
        return "BEGIN:VCALENDAR\nVERSION:2.0\n" + components + "END:VCALENDAR\n";
    }

    static String event(String uid, String lines) {
        return List.of("BEGIN:VEVENT", "UID:" + uid, "SUMMARY:Planning", lines + "END:VEVENT").stream()
                .collect(joining("\n", "", "\n"));
    }

    static FileMeeting only(String text) {
        var meetings = CalendarFile.read(text);
        assertThat(meetings).hasSize(1);
        return meetings.get(0);
    }

    static void assertRefused(FileMeeting meeting, String field, String rule) {
        assertThat(meeting.refusal()).hasValueSatisfying(problem -> {
            assertThat(problem.code()).isEqualTo("validation-failed");
            assertThat(problem.errors().get(0).field()).isEqualTo(field);
            assertThat(problem.errors().get(0).rule()).isEqualTo(rule);
        });
    }
}
