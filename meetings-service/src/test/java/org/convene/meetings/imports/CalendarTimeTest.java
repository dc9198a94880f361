package org.convene.meetings.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.convene.meetings.imports.TestCalendars.TIMES;
import static org.convene.meetings.imports.TestCalendars.assertRefused;
import static org.convene.meetings.imports.TestCalendars.calendar;
import static org.convene.meetings.imports.TestCalendars.event;
import static org.convene.meetings.imports.TestCalendars.only;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a meeting of a calendar begins and ends (RFC 5545, 3.3.5, 3.3.6 and 3.6.5). */
class CalendarTimeTest {
    /** Its own zone under a name that nobody else knows, as Outlook writes it. */
    private static final String CUSTOMIZED = """
            BEGIN:VTIMEZONE
            TZID:Customized Time Zone
            BEGIN:STANDARD
            DTSTART:16010101T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010101T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            END:DAYLIGHT
            END:VTIMEZONE
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "DTSTART:20300531T090000Z                                      | 2030-05-31T09:00:00Z | -",
                "DTSTART;TZID=Europe/Madrid:20300531T090000                    | 2030-05-31T07:00:00Z | Europe/Madrid",
                "DTSTART;TZID=Eastern Standard Time:20300531T090000            | 2030-05-31T13:00:00Z | America/New_York",
                "DTSTART;TZID=/mozilla.org/20050126_1/Europe/Madrid:20300531T090000 | 2030-05-31T07:00:00Z | Europe/Madrid",
                "DTSTART;TZID=Customized Time Zone:20300531T090000             | 2030-05-31T07:00:00Z | -",
                "DTSTART;TZID=Customized Time Zone:20301201T090000             | 2030-12-01T08:00:00Z | -",
                "DTSTART;TZID=Customized Time Zone:20300331T023000             | 2030-03-31T01:30:00Z | -",
                "DTSTART;TZID=Europe/Madrid:20300331T023000                    | 2030-03-31T01:30:00Z | Europe/Madrid",
                "DTSTART;TZID=Europe/Madrid:20301027T023000                    | 2030-10-27T00:30:00Z | Europe/Madrid",
                "DTSTART;VALUE=DATE-TIME;TZID=UTC:20300531T090000              | 2030-05-31T09:00:00Z | UTC",
            })
    void aTimeIsThatOfItsZone(String property, String since, String zone) {
        var meeting = only(calendar(CUSTOMIZED + event("a", property.strip() + "\nDURATION:PT30M\n")));

        assertThat(meeting.refusal()).isEmpty();
        assertThat(meeting.meeting().get("validSince").asText()).isEqualTo(since);
        assertThat(meeting.meeting().path("timeZone").asText(null)).isEqualTo(zone);
    }

    @Test
    void aTimeOfNoZoneIsOneOfTheCalendarsIfThatSaysWhich() {
        var event = event("a", "DTSTART:20300531T090000\nDURATION:PT30M\n");

        assertRefused(only(calendar(event)), "validSince", "floating");
        assertRefused(only(calendar("X-WR-TIMEZONE:Mars/Phobos\n" + event)), "validSince", "floating");
        assertThat(only(calendar("X-WR-TIMEZONE:Europe/Madrid\n" + event))
                        .meeting()
                        .get("validSince")
                        .asText())
                .isEqualTo("2030-05-31T07:00:00Z");
        assertThat(only(calendar("X-WR-TIMEZONE:Europe/Madrid\n" + event("a", TIMES)))
                        .meeting()
                        .get("timeZone")
                        .asText())
                .isEqualTo("Europe/Madrid");
    }

    @ParameterizedTest
    @CsvSource({
        "PT1H30M, 2030-03-30T09:30:00Z",
        "PT24H,   2030-03-31T08:00:00Z",
        "P1D,     2030-03-31T07:00:00Z",
        "P1W,     2030-04-06T07:00:00Z",
        "P1DT1H,  2030-03-31T09:00:00Z",
    })
    void daysAreThoseOfTheCalendarAndHoursThoseOfTheClock(String duration, String until) {
        var start = "DTSTART;TZID=Europe/Madrid:20300330T090000\n";
        var meeting = only(calendar(event("a", start + "DURATION:" + duration + "\n")));

        assertThat(meeting.meeting().get("validUntil").asText()).isEqualTo(until);
    }

    @ParameterizedTest
    @CsvSource({
        "DTSTART;VALUE=DATE:20300531,                     validSince, all-day",
        "DTSTART;TZID=Nowhere:20300531T090000,            validSince, time-zone",
        "DTSTART;TZID=(UTC+01:00) Berlin:20300531T090000, validSince, malformed",
        "DTSTART:2030-05-31T09:00:00Z,                    validSince, malformed",
        "DTSTART:20300231T090000Z,                        validSince, malformed",
    })
    void whatIsNoTimeIsRefused(String property, String field, String rule) {
        assertRefused(only(calendar(event("a", property + "\nDURATION:PT1H\n"))), field, rule);
    }

    @ParameterizedTest
    @ValueSource(strings = {"DURATION:an hour\n", "DURATION:P9999999999D\n", "DURATION:PT\n", "DTEND:later\n"})
    void whatIsNoEndIsRefused(String property) {
        assertRefused(only(calendar(event("a", "DTSTART:20300531T090000Z\n" + property))), "validUntil", "malformed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FREQ=SECONDLY",
                "FREQ=YEARLY;BYSECOND=0,1,2,3;BYMONTH=10",
                "FREQ=YEARLY;BYMONTH=1,2,3,4,5,6,7,8,9,10,11,12;BYDAY=SU",
                "FREQ=YEARLY;BYMONTH=13",
                "x"
            })
    void aZoneOfRulesThatNoZoneHasIsUnknown(String rule) {
        var odd = CUSTOMIZED.replace("FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", rule);
        var event = event("a", "DTSTART;TZID=Customized Time Zone:20300531T090000\nDURATION:PT1H\n");

        assertRefused(only(calendar(odd + event)), "validSince", "time-zone");
    }
}
