package org.convene.access.presence;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueTable;
import org.convene.platform.problem.LoggedFailure;
import org.convene.platform.tenancy.SystemDatabase;
import org.jboss.logging.Logger;

/**
 * Ends the stays of which nothing is heard any more. After a start or an outage pages first get the time to be heard
 * of.
 */
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
    private final Clock clock;
    private final Attention attention;

    SilenceSweep(
            SystemDatabase database,
            DueTable<Claim> due,
            StayRepository stays,
            StayEvents events,
            PresenceConfig config,
            Clock clock) {
        this.database = database;
        this.due = due;
        this.stays = stays;
        this.events = events;
        this.clock = clock;
        this.attention = new Attention(clock.instant(), config.presenceSilence());
    }

    @Scheduled(every = "2s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return Uni.createFrom()
                .deferred(() -> isAttentive() ? sweep() : listen())
                .onFailure()
                .invoke(failure -> {
                    attention.interrupt(clock.instant());
                    LOG.warnf("silent stays not claimed cause=%s", LoggedFailure.text(failure));
                })
                .onFailure()
                .recoverWithNull();
    }

    private boolean isAttentive() {
        return attention.isLong(clock.instant());
    }

    /** Whether reports could be kept now. */
    private Uni<Void> listen() {
        return database.execute("SELECT 1").replaceWithVoid();
    }

    /** Batch after batch, until nothing more is due. */
    private Uni<Void> sweep() {
        return due.claim(BATCH, LEASE)
                // A database that was away for long may come back in the middle of this.
                .map(claims -> isAttentive() ? claims : List.<Claim>of())
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
