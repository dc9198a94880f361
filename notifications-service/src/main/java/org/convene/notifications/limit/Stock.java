package org.convene.notifications.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Instant;

/**
 * What this replica was granted ahead of its needs, so that it need not ask for each message. It is no more than a twentieth of
 * a limit, and what is as old as the limit's time is not used any more.
 */
final class Stock {
    private static final int MOST_NAMES = 10_000;
    private static final int SHARE = 20;

    private final Clock clock;
    private final Cache<String, Supply> supplies =
            Caffeine.newBuilder().maximumSize(MOST_NAMES).build();

    private record Supply(int count, Instant until) {}

    Stock(Clock clock) {
        this.clock = clock;
    }

    /** How many more than it needs a replica asks for. */
    static int ahead(Limit limit) {
        return limit.isShared() ? limit.most() / SHARE : 0;
    }

    /** Takes at most so many out, and answers how many. */
    synchronized int take(Limit limit, int wanted) {
        var supply = valid(limit);
        if (supply.count() == 0) {
            return 0;
        }
        var taken = Math.min(wanted, supply.count());
        supplies.put(limit.name(), new Supply(supply.count() - taken, supply.until()));
        return taken;
    }

    /** Adds to what there is, which grows no younger by it. Answers how many found no room. */
    synchronized int put(Limit limit, int count) {
        if (count < 1) {
            return 0;
        }
        var supply = valid(limit);
        var room = Math.max(0, ahead(limit) - supply.count());
        supplies.put(limit.name(), new Supply(supply.count() + Math.min(count, room), supply.until()));
        return Math.max(0, count - room);
    }

    private Supply valid(Limit limit) {
        var now = clock.instant();
        var supply = supplies.getIfPresent(limit.name());
        return supply == null || supply.count() == 0 || !now.isBefore(supply.until())
                ? new Supply(0, now.plus(limit.within()))
                : supply;
    }
}
