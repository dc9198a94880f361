package org.convene.notifications.template;

import java.time.Duration;

/** What need not be so at once. */
public final class Eventually {
    private static final long PAUSE = 20;

    private Eventually() {}

    /** The last failure of the assertion, if it does not hold in time. */
    public static void within(Duration limit, Runnable assertion) {
        var end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError failure) {
                if (System.nanoTime() - end >= 0) {
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
