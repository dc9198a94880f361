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
        var supply = supplies.getIfPresent(limit.name());
        if (supply == null || !clock.instant().isBefore(supply.until())) {
            return 0;
        }
        var taken = Math.min(wanted, supply.count());
        supplies.put(limit.name(), new Supply(supply.count() - taken, supply.until()));
        return taken;
    }

    synchronized void put(Limit limit, int count) {
        if (count > 0) {
            supplies.put(
                    limit.name(),
                    new Supply(Math.min(count, ahead(limit)), clock.instant().plus(limit.within())));
        }
    }
}
