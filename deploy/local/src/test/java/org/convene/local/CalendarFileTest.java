package org.convene.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.Test;

class CalendarFileTest {
    private static final String SOURCE = String.join(
            "\r\n",
            "BEGIN:VCALENDAR",
            "METHOD:REQUEST",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Madrid",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:1@convene",
            "SEQUENCE:2",
            "SUMMARY:Lunch\\, then\\nta",
            " lk",
            "ATTENDEE;CN=\"a: b\":mailto:ana@example.org",
            "BEGIN:VALARM",
            "UID:alarm",
            "END:VALARM",
            "END:VEVENT",
            "END:VCALENDAR");

    @Test
    void foldedAndEscapedLinesAreReadAsTheyAreMeant() {
        CalendarFile calendar = CalendarFile.parse(SOURCE);
        assertThat(calendar.method()).contains("REQUEST");
        assertThat(calendar.uid()).contains("1@convene");
        assertThat(calendar.sequence()).contains(2);
        assertThat(calendar.shownLines())
                .extracting(CalendarFile.Line::name, CalendarFile.Line::parameters, CalendarFile.Line::value)
                .contains(
                        tuple("SUMMARY", "", "Lunch, then\ntalk"),
                        tuple("ATTENDEE", "CN=\"a: b\"", "mailto:ana@example.org"));
    }

    @Test
    void partsThatNobodyReadsAreNotShown() {
        assertThat(CalendarFile.parse(SOURCE).shownLines())
                .extracting(CalendarFile.Line::value)
                .doesNotContain("Europe/Madrid", "alarm");
    }
}
