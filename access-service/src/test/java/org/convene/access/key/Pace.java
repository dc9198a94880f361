package org.convene.access.key;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** So many a second, begun when this is made. A machine that cannot keep up is asked without a pause. */
public final class Pace {
    private final int perSecond;
    private final long start = System.nanoTime();
    private int begun;

    public Pace(int perSecond) {
        this.perSecond = perSecond;
    }

    /** Returns when the next one is due, at once where it is late. */
    public void awaitNext() {
        LockSupport.parkNanos(start + begun * TimeUnit.SECONDS.toNanos(1) / perSecond - System.nanoTime());
        begun++;
    }
}
