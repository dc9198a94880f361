package org.convene.notifications.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/** What happened within a time until now: the newest thousand. */
final class Lately<T> {
    private static final int MOST = 1_000;

    private final long nanoseconds;
    private final Map<T, Long> happened = new LinkedHashMap<T, Long>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Entry<T, Long> eldest) {
            return size() > MOST;
        }
    };

    Lately(Duration time) {
        this.nanoseconds = time.toNanos();
    }

    synchronized void note(T what) {
        happened.remove(what);
        happened.put(what, System.nanoTime());
    }

    synchronized boolean has(T what) {
        var at = happened.get(what);
        return at != null && System.nanoTime() - at < nanoseconds;
    }

    /** Whether as much as is remembered happened within that time. */
    synchronized boolean isFull() {
        return happened.size() >= MOST
                && System.nanoTime() - happened.values().iterator().next() < nanoseconds;
    }
}
