package org.convene.meetings.freebusy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The first times of a length at which nobody is busy and everybody works.
 *
 * @param length of a slot
 * @param step slots start at whole multiples of it since 1970 in UTC, such as at full quarters of an hour
 * @param most slots that are told
 */
record FreeSlots(Duration length, Duration step, int most) {

    /** One who is to be there, and when they are busy. */
    record Attendee(WorkingHours hours, List<Interval> busy) {
        private List<Interval> away(Interval window) {
            var away = new ArrayList<>(busy);
            away.addAll(window.without(hours.within(window)));
            return away;
        }
    }

    /** In their order; none overlaps another. */
    List<Interval> within(Interval window, List<Attendee> attendees) {
        var away = attendees.stream()
                .flatMap(attendee -> attendee.away(window).stream())
                .toList();
        var slots = new ArrayList<Interval>();
        for (var free : window.without(away)) {
            addWithin(free, slots);
        }
        return slots;
    }

    private void addWithin(Interval free, List<Interval> slots) {
        var start = onStep(free.from());
        while (slots.size() < most && !start.plus(length).isAfter(free.until())) {
            slots.add(new Interval(start, start.plus(length)));
            start = onStep(start.plus(length));
        }
    }

    /** The first moment on a step, not before this one. */
    private Instant onStep(Instant moment) {
        var beyond = Math.floorMod(moment.getEpochSecond(), step.toSeconds());
        var whole = moment.getNano() == 0 && beyond == 0;
        return whole ? moment : Instant.ofEpochSecond(moment.getEpochSecond() - beyond + step.toSeconds());
    }
}
