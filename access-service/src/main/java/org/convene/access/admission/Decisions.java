package org.convene.access.admission;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Set;
import org.convene.access.admission.CircumstancesLookup.Question;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.link.V1Uses;
import org.jboss.logging.Logger;

/** Gathers what a {@link Decision} needs, and keeps count of those at doors. */
@Singleton
public class Decisions {
    private static final Logger LOG = Logger.getLogger(Decisions.class);

    /** Whose bearer may have chosen the id. */
    private static final Set<Rule> NOBODY = Set.of(Rule.LINK_AMBIGUOUS, Rule.PERSON_UNKNOWN);

    private final Proofs proofs;
    private final Targets targets;
    private final V1Uses v1Uses;
    private final CircumstancesLookup circumstances;
    private final Clock clock;
    private final MeterRegistry metrics;

    Decisions(
            Proofs proofs,
            Targets targets,
            V1Uses v1Uses,
            CircumstancesLookup circumstances,
            Clock clock,
            MeterRegistry metrics) {
        this.proofs = proofs;
        this.targets = targets;
        this.v1Uses = v1Uses;
        this.circumstances = circumstances;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** At a door. */
    public Uni<Decision> decide(String tenant, Ticket ticket) {
        var now = clock.instant();
        return proofs.of(tenant, ticket, now)
                .chain(proof -> targets.of(tenant, ticket, proof)
                        .chain(target -> decide(new Question(tenant, proof, target, now), Side.OUTSIDE))
                        .invoke(decision -> record(decision, tenant, meetingId(proof)))
                        .invoke(decision -> note(tenant, proof, decision)));
    }

    /** Inside, where one may stay past the meeting's end. */
    public Uni<Decision> decide(Admission admission) {
        var now = clock.instant();
        return proofs.of(admission)
                .chain(proof -> targets.of(admission)
                        .chain(target -> decide(new Question(admission.tenant(), proof, target, now), Side.INSIDE)));
    }

    private Uni<Decision> decide(Question question, Side side) {
        return circumstances
                .of(question)
                .map(known -> Decision.of(question.proof(), question.target(), known, question.now(), side));
    }

    private static String meetingId(Proof proof) {
        return proof instanceof Proof.Participant link ? link.meetingId() : "unknown";
    }

    /** The report of who still comes by links of version 1 counts openings, but of whom nobody knows. */
    private void note(String tenant, Proof proof, Decision decision) {
        if (proof instanceof Proof.Signed signed && !NOBODY.contains(decision.rule())) {
            signed.shown().ifPresent(shown -> v1Uses.note(tenant, shown.link()));
        }
    }

    private void record(Decision decision, String tenant, String meetingId) {
        metrics.counter("convene.link.decisions", "rule", decision.rule().toString())
                .increment();
        if (decision instanceof Refused refused) {
            LOG.infof("link refused rule=%s tenant=%s meetingId=%s", refused.rule(), tenant, meetingId);
        }
    }
}
