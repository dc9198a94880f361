package org.convene.meetings.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.convene.meetings.agenda.Window;
import org.convene.platform.time.Id;

class FeedCalendarTest {
    private static final Instant NINE = Instant.parse("2026-05-31T09:00:00Z");
    private static final Window WINDOW = new Window(NINE.minus(Duration.ofDays(30)), NINE.plus(Duration.ofDays(366)));

    @Example
    void anEventIsTheMeetingUnderTheUidOfItsInvitations() {
        var text = FeedCalendar.write(
                List.of(event("Planning", Optional.of("What next\nAnd then"), "Europe/Madrid")), WINDOW);

        assertThat(text.split("\r\n"))
                .contains(
                        "VERSION:2.0",
                        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
                        "X-PUBLISHED-TTL:PT1H",
                        "UID:65f0c0ffee0123456789abcd@convene",
                        "SEQUENCE:3",
                        "DTSTAMP:20260530T080000Z",
                        "DTSTART;TZID=Europe/Madrid:20260531T110000",
                        "DTEND;TZID=Europe/Madrid:20260531T113000",
                        "TZID:Europe/Madrid",
                        "SUMMARY:Planning",
                        "DESCRIPTION:What next\\nAnd then\\n\\nhttps://acme.example/m/planning",
                        "URL:https://acme.example/m/planning",
                        "ORGANIZER;CN=Olga Ruiz:mailto:olga@example.org",
                        "STATUS:CONFIRMED");
        assertThat(text).doesNotContain("ATTENDEE", "METHOD");
    }

    @Example
    void aCancelledMeetingIsInItAsSuch() {
        var cancelled = new FeedEvent(
                Id.next(),
                "Planning",
                Optional.empty(),
                "https://acme.example/m/planning",
                true,
                NINE,
                NINE.plusSeconds(60),
                ZoneId.of("UTC"),
                "Olga",
                Optional.empty(),
                1,
                NINE);

        assertThat(FeedCalendar.write(List.of(cancelled), WINDOW))
                .contains("STATUS:CANCELLED\r\n", "DTSTART:20260531T090000Z\r\n")
                .doesNotContain("ORGANIZER", "VTIMEZONE");
    }

    @Example
    void nobodysCalendarIsOneWithoutEvents() throws Exception {
        assertThat(read(FeedCalendar.write(List.of(), WINDOW)).getComponents()).isEmpty();
    }

    @Example
    void eachTimeZoneIsDefinedOnce() {
        var events = IntStream.range(0, 6)
                .mapToObj(at -> event("Planning", Optional.empty(), at % 2 == 0 ? "Asia/Tokyo" : "America/New_York"))
                .toList();

        assertThat(FeedCalendar.write(events, WINDOW).split("BEGIN:VTIMEZONE")).hasSize(3);
    }

    @Property(tries = 300)
    void whatPeopleWriteAddsNoLineOfItsOwn(
            @ForAll @StringLength(max = 200) String name, @ForAll @StringLength(max = 400) String description)
            throws Exception {
        var evil = name + "\r\nEND:VEVENT\nATTENDEE:mailto:eve@example.org";
        var text =
                FeedCalendar.write(List.of(event(evil, Optional.of(description + "\r\nEND:VCALENDAR"), "UTC")), WINDOW);

        assertThat(text).endsWith("END:VCALENDAR\r\n");
        for (var line : text.split("\r\n")) {
            assertThat(line.getBytes(UTF_8).length).isLessThanOrEqualTo(75);
            assertThat(line).doesNotContain("\r", "\n").doesNotStartWith("ATTENDEE");
        }
        assertThat(read(text).getComponents()).hasSize(1);
    }

    @Example
    void aProgramReadsTheTimesBack() throws Exception {
        var calendar =
                read(FeedCalendar.write(List.of(event("Planning", Optional.empty(), "America/St_Johns")), WINDOW));
        VEvent event = (VEvent) calendar.getComponent("VEVENT").orElseThrow();

        assertThat(((ZonedDateTime) event.getDateTimeStart().getDate()).toInstant())
                .isEqualTo(NINE);
    }

    @Example
    void aTokenIsReadBackFromItsFileAndLeftOutOfLogs() {
        var token = FeedToken.generate(Id.next(), new SecureRandom());

        assertThat(FeedToken.ofFile(token.file())).contains(token);
        assertThat(FeedToken.ofFile(token.value())).isEmpty();
        assertThat(FeedToken.ofFile(token.file().substring(1))).isEmpty();
        assertThat(token.file()).hasSizeGreaterThan(63);
        assertThat(token.toString()).doesNotContain(token.value());
    }

    private static FeedEvent event(String name, Optional<String> description, String zone) {
        return new FeedEvent(
                "65f0c0ffee0123456789abcd",
                name,
                description,
                "https://acme.example/m/planning",
                false,
                NINE,
                NINE.plusSeconds(1800),
                ZoneId.of(zone),
                "Olga Ruiz",
                Optional.of("olga@example.org"),
                3,
                Instant.parse("2026-05-30T08:00:00Z"));
    }

    private static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }
}
