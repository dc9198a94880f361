package org.convene.notifications.shortener;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * With somebody who may keep others waiting: where they did so too often lately nobody asks them for a while, and then one does.
 * What they answered does not count, only how long it took.
 */
final class Patience {
    private static final int LAST = 5;
    private static final int TOO_MANY = 3;
    static final Duration PAUSE = Duration.ofSeconds(10);

    private final Clock clock;
    private final Duration slow;
    /** Whether each of the last was slow. */
    private final Queue<Boolean> last = new ArrayDeque<>();

    private Optional<Instant> lostUntil = Optional.empty();
    private boolean isTrying;

    /**
     * @param slow from this long on an answer is
     */
    Patience(Clock clock, Duration slow) {
        this.clock = clock;
        this.slow = slow;
    }

    /** Whoever is told that they may has to say how long it took. */
    synchronized boolean mayAsk() {
        if (lostUntil.isEmpty()) {
            return true;
        }
        if (isTrying || clock.instant().isBefore(lostUntil.get())) {
            return false;
        }
        isTrying = true;
        return true;
    }

    synchronized void waited(Duration time) {
        var isSlow = time.compareTo(slow) >= 0;
        if (lostUntil.isPresent()) {
            tried(isSlow);
            return;
        }
        last.add(isSlow);
        if (last.size() > LAST) {
            last.remove();
        }
        if (last.stream().filter(one -> one).count() >= TOO_MANY) {
            lose();
        }
    }

    /** Whoever was asked before that is not who tries. */
    private void tried(boolean isSlow) {
        if (!isTrying) {
            return;
        }
        isTrying = false;
        if (isSlow) {
            lose();
        } else {
            lostUntil = Optional.empty();
        }
    }

    private void lose() {
        last.clear();
        lostUntil = Optional.of(clock.instant().plus(PAUSE));
    }
}
