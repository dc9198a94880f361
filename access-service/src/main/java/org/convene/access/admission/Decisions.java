package org.convene.access.admission;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.convene.access.admission.CircumstancesLookup.Question;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.use.Bearer;
import org.convene.access.use.Credential;
import org.jboss.logging.Logger;

/** Gathers what a {@link Decision} needs, and keeps count of those at doors. */
@Singleton
public class Decisions {
    private static final Logger LOG = Logger.getLogger(Decisions.class);

    private final Proofs proofs;
    private final Targets targets;
    private final CircumstancesLookup circumstances;
    private final Holdings holdings;
    private final Clock clock;
    private final MeterRegistry metrics;

    Decisions(
            Proofs proofs,
            Targets targets,
            CircumstancesLookup circumstances,
            Holdings holdings,
            Clock clock,
            MeterRegistry metrics) {
        this.proofs = proofs;
        this.targets = targets;
        this.circumstances = circumstances;
        this.holdings = holdings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** At a door. */
    public Uni<Decision> decide(String tenant, Ticket ticket, Bearer bearer) {
        var now = clock.instant();
        return proofs.of(tenant, ticket)
                .chain(proof -> targets.of(tenant, ticket, proof)
                        .chain(target -> decide(
                                new Question(tenant, proof, target, now),
                                holdings.credential(proof),
                                bearer,
                                Side.OUTSIDE))
                        .invoke(decision -> record(decision, tenant, meetingId(proof))));
    }

    /** Inside, where one may stay past the meeting's end. */
    public Uni<Decision> decide(Admission admission) {
        var now = clock.instant();
        return proofs.of(admission)
                .chain(proof -> targets.of(admission)
                        .chain(target -> decide(
                                new Question(admission.tenant(), proof, target, now),
                                admission.by(),
                                Bearer.inside(admission.browser(), admission.id()),
                                Side.INSIDE)));
    }

    private Uni<Decision> decide(Question question, Optional<Credential> credential, Bearer bearer, Side side) {
        return circumstances
                .of(question)
                .chain(known -> holdings.add(known, question.tenant(), credential, question.target(), bearer))
                .map(known -> Decision.of(question.proof(), question.target(), known, question.now(), side));
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
