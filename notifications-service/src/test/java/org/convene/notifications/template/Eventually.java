package org.convene.notifications.template;

import java.time.Duration;

/** What need not be so at once. */
public final class Eventually {
    private static final long PAUSE = 20;

    private Eventually() {}

    /** The failure of the assertion, if it does not hold when it is begun after the limit; however long it takes itself. */
    public static void within(Duration limit, Runnable assertion) {
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            var isLast = System.nanoTime() - end >= 0;
            try {
                assertion.run();
                return;
            } catch (AssertionError failure) {
                if (isLast) {
                    throw failure;
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
