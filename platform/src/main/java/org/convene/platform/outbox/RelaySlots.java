package org.convene.platform.outbox;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.time.Id;

/**
 * Which share of the outbox this process publishes: slots held by a lease, so that one key is published by one
 * process at a time. A lease that runs out frees its slots.
 */
@Singleton
class RelaySlots {
    private static final String HOLD = """
            UPDATE relay_slot SET holder = $1, leased_until = now() + $2 * interval '1 second'
            WHERE slot IN (SELECT slot FROM relay_slot WHERE holder = $1 OR leased_until < now()
                           FOR UPDATE SKIP LOCKED)
            RETURNING slot
            """;
    private static final String RELEASE = "UPDATE relay_slot SET leased_until = 'epoch' WHERE holder = $1";

    private final SystemDatabase database;
    private final RelayConfig config;
    private final String holder = Id.next();
    private Short[] held = {};
    private long renewAt = System.nanoTime();

    RelaySlots(SystemDatabase database, RelayConfig config) {
        this.database = database;
        this.config = config;
    }

    /** The slots that this process holds for at least half a lease from now. Called by one look at a time. */
    Uni<Short[]> hold() {
        var now = System.nanoTime();
        if (now - renewAt < 0) {
            return Uni.createFrom().item(held);
        }
        return database.execute(HOLD, holder, (double) config.lease().toSeconds())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getShort("slot"))
                        .toArray(Short[]::new))
                .invoke(slots -> {
                    held = slots;
                    renewAt = now + config.lease().toNanos() / 2;
                });
    }

    Uni<Void> release() {
        return database.execute(RELEASE, holder).replaceWithVoid();
    }
}
