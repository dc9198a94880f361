package org.convene.meetings.freebusy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * When somebody works: all moments at which their clock shows these times of one of these weekdays, or of the night that
 * begins on it. Where the clock is put back it shows some times twice, and where it is put forward, some never.
 *
 * @param weekdays on which they begin to work
 * @param until exclusive; unless it is after {@code from}, on the next day, of which midnight is the beginning
 */
record WorkingHours(ZoneId zone, Set<DayOfWeek> weekdays, LocalTime from, LocalTime until) {
    /** In their order. */
    List<Interval> within(Interval window) {
        var working = new ArrayList<Interval>();
        var start = window.from();
        while (start.isBefore(window.until())) {
            var transition = zone.getRules().nextTransition(start);
            var end = transition == null ? window.until() : Interval.earlier(transition.getInstant(), window.until());
            addWithin(new Interval(start, end), zone.getRules().getOffset(start), working);
            start = end;
        }
        return Interval.merged(working);
    }

    /** Of a time in which the clock is not changed. */
    private void addWithin(Interval piece, ZoneOffset offset, List<Interval> working) {
        var last = LocalDate.ofInstant(piece.until(), offset);
        var first = LocalDate.ofInstant(piece.from(), offset).minusDays(1);
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            var begin = Interval.later(day.atTime(from).toInstant(offset), piece.from());
            var end = Interval.earlier(end(day, offset), piece.until());
            if (weekdays.contains(day.getDayOfWeek()) && begin.isBefore(end)) {
                working.add(new Interval(begin, end));
            }
        }
    }

    private Instant end(LocalDate day, ZoneOffset offset) {
        var ends = until.isAfter(from) ? day : day.plusDays(1);
        return ends.atTime(until).toInstant(offset);
    }
}
