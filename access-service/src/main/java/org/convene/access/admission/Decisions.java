package org.convene.access.admission;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.convene.access.admission.Decision.Refused;
import org.jboss.logging.Logger;

/** Gathers what a {@link Decision} needs, and keeps count of those at doors. */
@Singleton
public class Decisions {
    private static final Logger LOG = Logger.getLogger(Decisions.class);

    private final Proofs proofs;
    private final Targets targets;
    private final AdmissionConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;

    Decisions(Proofs proofs, Targets targets, AdmissionConfig config, Clock clock, MeterRegistry metrics) {
        this.proofs = proofs;
        this.targets = targets;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** At a door. */
    public Uni<Decision> decide(String tenant, Ticket ticket) {
        var window = new Window(config.earlyEntry(), Duration.ZERO);
        return proofs.of(tenant, ticket)
                .chain(proof -> targets.of(tenant, ticket, proof)
                        .map(target -> Decision.of(proof, target, clock.instant(), window))
                        .invoke(decision -> record(decision, tenant, meetingId(proof))));
    }

    /** Inside, where one may stay past the meeting's end. */
    public Uni<Decision> decide(Admission admission) {
        var window = new Window(config.earlyEntry(), config.overrun());
        return proofs.of(admission)
                .chain(proof ->
                        targets.of(admission).map(target -> Decision.of(proof, target, clock.instant(), window)));
    }

    /** How long before a meeting its door opens. */
    public Duration earlyEntry() {
        return config.earlyEntry();
    }

    private static String meetingId(Proof proof) {
        return proof instanceof Proof.Participant link ? link.meetingId() : "unknown";
    }

    private void record(Decision decision, String tenant, String meetingId) {
        metrics.counter("convene.link.decisions", "rule", decision.rule().toString())
                .increment();
        if (decision instanceof Refused refused) {
            LOG.infof("link refused rule=%s tenant=%s meetingId=%s", refused.rule(), tenant, meetingId);
        }
    }
}
