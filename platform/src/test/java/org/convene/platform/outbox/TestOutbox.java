package org.convene.platform.outbox;

import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TestDatabase;

/** The outbox for tests of those who write to it: events stay in the ledger. */
public final class TestOutbox {
    private TestOutbox() {}

    public static Outbox on(TestDatabase database) {
        return new Outbox(new SleepingRelay(database.system()));
    }

    public static Erasure erasureOn(TestDatabase database) {
        return new Erasure(on(database));
    }

    /** Publishes nothing, so it needs no publisher. */
    private static final class SleepingRelay extends OutboxRelay {
        SleepingRelay(SystemDatabase database) {
            super(database, new RelaySlots(database, TestRelay.SHORT), null, TestRelay.SHORT);
        }

        @Override
        void wake() {}
    }
}
