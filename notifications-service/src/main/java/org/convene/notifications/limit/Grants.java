package org.convene.notifications.limit;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.convene.notifications.limit.Buckets.Rest;

/** What some messages together were granted of their limits. Each gets of all that it falls under, or of none. */
final class Grants {
    private final Map<Limit, Integer> left;
    private final Map<Limit, Integer> waiting = new HashMap<>();

    Grants(Map<Limit, Integer> granted) {
        this.left = new HashMap<>(granted);
    }

    /**
     * Where a message found no room.
     *
     * @param before how many of those that were asked together with it stand before it in line
     */
    record Place(Limit limit, int before) {
        Duration turn(Duration first) {
            return first.plusNanos((long) (before * limit.seconds() * 1e9));
        }
    }

    /** Answers where it has to wait; nowhere, if it may go out. */
    List<Place> admit(List<Limit> limits) {
        var exceeded =
                limits.stream().filter(limit -> left.getOrDefault(limit, 0) < 1).toList();
        if (exceeded.isEmpty()) {
            limits.forEach(limit -> left.merge(limit, -1, Integer::sum));
        }
        return exceeded.stream()
                .map(limit -> new Place(limit, waiting.merge(limit, 1, Integer::sum) - 1))
                .toList();
    }

    /** What remains to be told to the limits, by their names. */
    SortedMap<String, Rest> rests() {
        var rests = new TreeMap<String, Rest>();
        left.forEach((limit, unused) -> rests.put(limit.name(), new Rest(unused, waiting.getOrDefault(limit, 0))));
        rests.values().removeIf(rest -> rest.unused() == 0 && rest.waiting() == 0);
        return rests;
    }
}
