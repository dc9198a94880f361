package org.convene.meetings.freebusy;

import static java.util.Comparator.comparing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A time with an end.
 *
 * @param from inclusive
 * @param until exclusive
 */
record Interval(Instant from, Instant until) {
    Duration length() {
        return Duration.between(from, until);
    }

    /** The same moments as intervals that do not touch, in their order. */
    static List<Interval> merged(List<Interval> intervals) {
        var merged = new ArrayList<Interval>();
        for (var next : intervals.stream().sorted(comparing(Interval::from)).toList()) {
            var last = merged.size() - 1;
            if (merged.isEmpty() || merged.get(last).until.isBefore(next.from)) {
                merged.add(next);
            } else if (next.until.isAfter(merged.get(last).until)) {
                merged.set(last, new Interval(merged.get(last).from, next.until));
            }
        }
        return merged;
    }

    /** What of this one lies in none of the others. */
    List<Interval> without(List<Interval> others) {
        var rest = new ArrayList<Interval>();
        var start = from;
        for (var other : merged(others)) {
            if (other.from.isAfter(start) && start.isBefore(until)) {
                rest.add(new Interval(start, earlier(other.from, until)));
            }
            start = later(start, other.until);
        }
        if (start.isBefore(until)) {
            rest.add(new Interval(start, until));
        }
        return rest;
    }

    static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
