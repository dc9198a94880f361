package org.convene.platform.outbox;

import static java.util.Comparator.comparingInt;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.tenancy.SystemDatabase;

/**
 * Which share of the outbox this process publishes: slots held by a lease, so that one key is published by one
 * process at a time. A lease that runs out frees its slot. Of several replicas each holds its fair share; who has more
 * gives the surplus back at its next renewal, between two batches.
 *
 * <p>While the database's clock keeps its pace no slot has two holders. A clock set forward or far back frees the slots
 * of the living too; until their next renewal two may publish the same events, each in order.
 */
@Singleton
class RelaySlots {
    /** Always, also after the clock was set back. */
    private static final String DUE = "due_at = 'epoch'";

    private final DueTable<Claim> slots;
    private final RelayReplicas replicas;
    private final Duration lease;
    private final LongSupplier nanoTime;
    private volatile List<Claim> claims = List.of();
    private volatile boolean released;
    private long renewAt;

    @Inject
    RelaySlots(SystemDatabase database, RelayConfig config) {
        this(database, config.lease(), System::nanoTime);
    }

    /** Stray leases begin at two: one given a moment ago by another transaction may end later than one from now. */
    RelaySlots(SystemDatabase database, Duration lease, LongSupplier nanoTime) {
        var bounded = database.within(lease);
        this.lease = lease;
        this.replicas = new RelayReplicas(bounded, lease);
        this.slots = new DueTable<>(
                bounded, DueRows.of("relay_slot", "slot").keyType("smallint").longestLease(lease.multipliedBy(2)));
        this.nanoTime = nanoTime;
        this.renewAt = nanoTime.getAsLong();
    }

    /** The slots that this process holds for at least half a lease from now. Called by one look at a time. */
    Uni<Short[]> hold() {
        var now = nanoTime.getAsLong();
        if (released || now - renewAt < 0) {
            return Uni.createFrom().item(this::held);
        }
        return replicas.share(Outbox.SLOTS)
                .chain(share -> slots.renew(claims, lease)
                        .chain(kept -> settle(kept, share))
                        .invoke(settled -> {
                            claims = settled;
                            renewAt = now + lease.toNanos() / (settled.size() < share ? 8 : 2);
                        }))
                .map(settled -> held());
    }

    private Uni<List<Claim>> settle(Collection<Claim> kept, int share) {
        var sorted = kept.stream()
                .sorted(comparingInt(claim -> Integer.parseInt(claim.key())))
                .toList();
        if (sorted.size() > share) {
            return free(sorted.subList(share, sorted.size())).replaceWith(sorted.subList(0, share));
        }
        if (sorted.size() == share) {
            return Uni.createFrom().item(sorted);
        }
        return slots.claim(share - sorted.size(), lease).map(claimed -> {
            var all = new ArrayList<>(sorted);
            all.addAll(claimed);
            return all;
        });
    }

    private Short[] held() {
        return released
                ? new Short[] {}
                : claims.stream().map(claim -> Short.valueOf(claim.key())).toArray(Short[]::new);
    }

    private Uni<Void> free(Collection<Claim> surplus) {
        return slots.finish(surplus, DUE).replaceWithVoid();
    }

    /** Frees what is held, for good: to be called when this process ends. */
    Uni<Void> release() {
        released = true;
        return replicas.withdraw().chain(() -> free(claims));
    }
}
