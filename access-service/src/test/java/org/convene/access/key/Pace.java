package org.convene.access.key;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * So many a second, begun when this is made. A machine that cannot keep up is asked without a pause; how many it came to
 * is told, and is no matter of right or wrong.
 */
public final class Pace {
    private final int perSecond;
    private final long start = System.nanoTime();
    private int begun;

    public Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** How many a second it was, from the start until now. */
    public double reached() {
        return begun * (double) TimeUnit.SECONDS.toNanos(1) / (System.nanoTime() - start);
    }

    /** Returns when the next one is due, at once where it is late. */
    public void awaitNext() {
        LockSupport.parkNanos(start + begun * TimeUnit.SECONDS.toNanos(1) / perSecond - System.nanoTime());
        begun++;
    }
}
