package org.convene.platform.inbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.convene.platform.due.Chore;
import org.convene.platform.due.Claim;
import org.convene.platform.due.DueRows;
import org.convene.platform.due.DueTable;
import org.convene.platform.due.DueTables;
import org.convene.platform.due.RetryPolicy;

/** Sends parked subjects again by itself, with growing pauses: what was wrong for a while heals without help. */
@Singleton
class ParkedRetries implements Chore {
    /** Sent again at once. */
    private static final int PAGE = 4;

    /** Longer than a resend may take. */
    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final double FACTOR = 5;
    private static final double JITTER = 0.1;

    private final DueTable<Claim> table;
    private final Redelivery redelivery;
    private final RetryPolicy policy;

    @Inject
    ParkedRetries(DueTables tables, Redelivery redelivery, InboxConfig config) {
        this(tables.create(DueRows.of("parked_subject", "id")), redelivery, config);
    }

    ParkedRetries(DueTable<Claim> table, Redelivery redelivery, InboxConfig config) {
        this.table = table;
        this.redelivery = redelivery;
        this.policy = new RetryPolicy(config.firstPause(), FACTOR, config.longestPause(), Integer.MAX_VALUE, JITTER);
    }

    @Override
    public String name() {
        return "parked-subjects";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Uni<Boolean> work() {
        return table.claim(PAGE, LEASE)
                .chain(claims -> Multi.createFrom()
                        .iterable(claims)
                        .onItem()
                        .transformToUniAndMerge(this::resend)
                        .collect()
                        .last()
                        .map(done -> claims.size() == PAGE));
    }

    private Uni<Set<Claim>> resend(Claim claim) {
        return redelivery
                .resend(claim.key())
                .chain(resent -> resent.reason()
                        .map(reason -> table.retry(List.of(claim), this::pause, "reason = $4", reason))
                        // Where nothing is left there is no row to make due again.
                        .orElseGet(() -> table.giveBack(List.of(claim), any -> Duration.ZERO)));
    }

    private Duration pause(Claim claim) {
        return policy.pauseAfter(claim.attempt() + 1, ThreadLocalRandom.current());
    }
}
