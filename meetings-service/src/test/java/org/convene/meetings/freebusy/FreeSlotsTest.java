package org.convene.meetings.freebusy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.convene.meetings.freebusy.FreeSlots.Attendee;
import org.convene.meetings.freebusy.FreeSlotsRequest.AttendeeRequest;

/** Beside a model that asks of every minute whether everybody is there. */
class FreeSlotsTest {
    private static final Set<DayOfWeek> WORKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final int MINUTES = 5 * 24 * 60;

    /** Zones whose clocks change within the windows, by an hour or half of one, or that are off the full hour. */
    private static final List<String> ZONES = List.of(
            "Europe/Madrid",
            "America/New_York",
            "Australia/Lord_Howe",
            "Asia/Kathmandu",
            "Pacific/Apia",
            "America/St_Johns",
            "UTC");

    private static final List<Instant> STARTS = Stream.of(
                    "2026-03-26T07:13:00Z", "2026-10-23T00:00:00Z", "2026-04-02T11:00:00Z", "2026-03-06T23:59:00Z")
            .map(Instant::parse)
            .toList();

    @Example
    void whoIsAtWorkInATimeZoneThatWasDroppedIsSoByUtc() {
        var asked = new AttendeeRequest(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(asked.hours(Optional.of("Mars/Phobos"), "")).isEqualTo(asked.hours(Optional.of("Z"), ""));
    }

    @Property(tries = 300)
    void slotsAreThoseOfTheModel(
            @ForAll("starts") Instant start,
            @ForAll("attendees") List<Attendee> attendees,
            @ForAll("lengths") int length,
            @ForAll("steps") int step) {
        var window = new Interval(start, start.plus(Duration.ofMinutes(MINUTES)));
        var slots = new FreeSlots(Duration.ofMinutes(length), Duration.ofMinutes(step), 7);

        assertThat(slots.within(window, attendees)).isEqualTo(model(window, attendees, length, step, 7));
    }

    @Property(tries = 300)
    void workingHoursAreTheMomentsAtWhichTheClockShowsThem(
            @ForAll("starts") Instant start, @ForAll("hours") WorkingHours hours) {
        var window = new Interval(start, start.plus(Duration.ofMinutes(MINUTES)));
        var working = hours.within(window);

        for (var minute = start; minute.isBefore(window.until()); minute = minute.plusSeconds(60)) {
            assertThat(isWithin(working, minute)).isEqualTo(works(hours, minute));
        }
    }

    @Example
    void anHourThatTheClockShowsTwiceIsWorkedTwice() {
        var madrid = ZoneId.of("Europe/Madrid");
        var nights = new WorkingHours(madrid, EnumSet.allOf(DayOfWeek.class), LocalTime.of(2, 0), LocalTime.of(2, 30));
        var autumn = new Interval(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T22:00:00Z"));
        var spring = new Interval(Instant.parse("2026-03-28T23:00:00Z"), Instant.parse("2026-03-29T22:00:00Z"));

        assertThat(nights.within(autumn))
                .containsExactly(
                        new Interval(Instant.parse("2026-10-25T00:00:00Z"), Instant.parse("2026-10-25T00:30:00Z")),
                        new Interval(Instant.parse("2026-10-25T01:00:00Z"), Instant.parse("2026-10-25T01:30:00Z")));
        assertThat(nights.within(spring)).isEmpty();
    }

    @Example
    void midnightIsTheEndOfTheDay() {
        var evenings = new WorkingHours(ZoneId.of("UTC"), WORKDAYS, LocalTime.of(22, 0), LocalTime.MIDNIGHT);
        var monday = new Interval(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-02T00:00:00Z"));

        assertThat(evenings.within(monday))
                .containsExactly(new Interval(Instant.parse("2026-06-01T22:00:00Z"), monday.until()));
    }

    @Example
    void whoWorksOverMidnightDoesSoOnTheNightsThatBeginOnTheirWeekdays() {
        var nights = new WorkingHours(ZoneId.of("UTC"), WORKDAYS, LocalTime.of(22, 0), LocalTime.of(6, 0));
        var weekend = new Interval(Instant.parse("2026-06-05T12:00:00Z"), Instant.parse("2026-06-09T03:00:00Z"));

        assertThat(nights.within(weekend))
                .containsExactly(
                        new Interval(Instant.parse("2026-06-05T22:00:00Z"), Instant.parse("2026-06-06T06:00:00Z")),
                        new Interval(Instant.parse("2026-06-08T22:00:00Z"), weekend.until()));
    }

    @Example
    void madridAndNewYorkMeetInTheAfternoonOfTheOne() {
        var nine = LocalTime.of(9, 0);
        var five = LocalTime.of(17, 0);
        var busy = new Interval(Instant.parse("2026-06-01T14:00:00Z"), Instant.parse("2026-06-01T14:10:00Z"));
        var people = List.of(
                new Attendee(new WorkingHours(ZoneId.of("Europe/Madrid"), WORKDAYS, nine, five), List.of()),
                new Attendee(new WorkingHours(ZoneId.of("America/New_York"), WORKDAYS, nine, five), List.of(busy)));
        var week = new Interval(Instant.parse("2026-05-30T00:00:00Z"), Instant.parse("2026-06-06T00:00:00Z"));

        assertThat(new FreeSlots(Duration.ofMinutes(30), Duration.ofMinutes(15), 3).within(week, people))
                .extracting(slot -> slot.from().toString())
                .containsExactly("2026-06-01T13:00:00Z", "2026-06-01T13:30:00Z", "2026-06-01T14:15:00Z");
    }

    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.of(STARTS);
    }

    @Provide
    Arbitrary<Integer> lengths() {
        return Arbitraries.of(1, 15, 30, 45, 60, 90, 480, 1440);
    }

    @Provide
    Arbitrary<Integer> steps() {
        return Arbitraries.of(1, 5, 15, 30, 60);
    }

    @Provide
    Arbitrary<WorkingHours> hours() {
        var days = Arbitraries.of(DayOfWeek.class).set().ofMinSize(1);
        var minutes = Arbitraries.integers().between(0, 1439);
        return Combinators.combine(Arbitraries.of(ZONES).map(ZoneId::of), days, minutes, minutes)
                .as((zone, weekdays, from, until) -> new WorkingHours(
                        zone,
                        weekdays,
                        LocalTime.ofSecondOfDay(60L * from),
                        from.equals(until) ? LocalTime.MIDNIGHT : LocalTime.ofSecondOfDay(60L * until)));
    }

    @Provide
    Arbitrary<List<Attendee>> attendees() {
        var busy = Combinators.combine(
                        Arbitraries.of(STARTS),
                        Arbitraries.integers().between(-100, MINUTES),
                        Arbitraries.integers().between(1, 600))
                .as((start, minute, length) ->
                        new Interval(start.plusSeconds(60L * minute), start.plusSeconds(60L * (minute + length))))
                .list()
                .ofMaxSize(8);
        return Combinators.combine(hours(), busy)
                .as(Attendee::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static List<Interval> model(Interval window, List<Attendee> attendees, int length, int step, int most) {
        var free = new boolean[MINUTES];
        for (var minute = 0; minute < MINUTES; minute++) {
            var moment = window.from().plusSeconds(60L * minute);
            free[minute] = attendees.stream()
                    .allMatch(attendee -> works(attendee.hours(), moment) && !isWithin(attendee.busy(), moment));
        }
        var slots = new ArrayList<Interval>();
        for (var minute = 0; minute + length <= MINUTES && slots.size() < most; ) {
            var start = window.from().plusSeconds(60L * minute);
            if (start.getEpochSecond() / 60 % step == 0 && allFree(free, minute, length)) {
                slots.add(new Interval(start, start.plusSeconds(60L * length)));
                minute += length;
            } else {
                minute++;
            }
        }
        return slots;
    }

    private static boolean allFree(boolean[] free, int from, int length) {
        for (var minute = from; minute < from + length; minute++) {
            if (!free[minute]) {
                return false;
            }
        }
        return true;
    }

    private static boolean works(WorkingHours hours, Instant moment) {
        var local = moment.atZone(hours.zone());
        var time = local.toLocalTime();
        var today = hours.weekdays().contains(local.getDayOfWeek()) && !time.isBefore(hours.from());
        var isBeforeEnd = time.isBefore(hours.until());
        if (hours.until().isAfter(hours.from())) {
            return today && isBeforeEnd;
        }
        return today
                || (isBeforeEnd
                        && hours.weekdays().contains(local.getDayOfWeek().minus(1)));
    }

    private static boolean isWithin(List<Interval> intervals, Instant moment) {
        return intervals.stream()
                .anyMatch(interval -> !moment.isBefore(interval.from()) && moment.isBefore(interval.until()));
    }
}
