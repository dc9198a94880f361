package org.convene.access.presence;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueTable;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/** Ends the stays of which nothing is heard any more. */
@Singleton
class SilenceSweep {
    private static final Logger LOG = Logger.getLogger(SilenceSweep.class);
    private static final int BATCH = 100;
    private static final int AT_ONCE = 4;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final SystemDatabase database;
    private final DueTable<Claim> due;
    private final StayRepository stays;
    private final StayEvents events;

    SilenceSweep(SystemDatabase database, DueTable<Claim> due, StayRepository stays, StayEvents events) {
        this.database = database;
        this.due = due;
        this.stays = stays;
        this.events = events;
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return sweep().onFailure()
                .invoke(failure -> LOG.warnf("silent stays not claimed cause=%s", LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }

    /** Batch after batch, until nothing more is due. */
    Uni<Void> sweep() {
        return due.claim(BATCH, LEASE)
                .call(claims -> Multi.createFrom()
                        .iterable(claims)
                        .onItem()
                        .transformToUni(this::end)
                        .merge(AT_ONCE)
                        .collect()
                        .last())
                .chain(claims -> claims.size() < BATCH ? Uni.createFrom().voidItem() : sweep());
    }

    /** One that fails is anybody's again when its lease runs out. */
    private Uni<Void> end(Claim claim) {
        return database.transaction(transaction -> stays.fellSilent(transaction, claim)
                        .chain(ended -> ended.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : events.fellSilent(transaction, ended.get(0))))
                .onFailure()
                .invoke(failure -> LOG.errorf(
                        "silent stay not ended presenceId=%s attempt=%d cause=%s",
                        claim.key(), claim.attempt(), LoggedFailure.text(failure)))
                .onFailure()
                .recoverWithNull();
    }
}
