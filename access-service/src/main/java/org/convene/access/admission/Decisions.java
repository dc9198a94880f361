package org.convene.access.admission;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
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
        return question(tenant, ticket, clock.instant())
                .chain(question -> decide(question).invoke(decision -> {
                    record(decision, tenant, meetingId(question.proof()));
                    note(tenant, question.proof(), decision);
                }));
    }

    /** Inside, where one may stay past the meeting's end. */
    public Uni<Decision> decide(Admission admission) {
        return question(admission, clock.instant(), Side.INSIDE).chain(this::decide);
    }

    /** As at a door, at any moment; leaves no trace. */
    Uni<Explanation> explain(String tenant, Ticket ticket, Instant at) {
        return question(tenant, ticket, at)
                .chain(question ->
                        circumstances.of(question).map(known -> Explanation.of(question, known, clock.instant())));
    }

    private Uni<Decision> decide(Question question) {
        return circumstances.of(question).map(question::decide);
    }

    private Uni<Question> question(String tenant, Ticket ticket, Instant now) {
        if (ticket instanceof Ticket.Pass pass) {
            return question(tenant, pass, now);
        }
        return proofs.of(tenant, ticket, known(now))
                .chain(proof -> targets.of(tenant, ticket, proof)
                        .map(target -> new Question(tenant, proof, target, now, Side.OUTSIDE, Optional.empty())));
    }

    /** For what is long past, signatures are judged as today: what was made since has secrets that are newer. */
    private Instant known(Instant moment) {
        var today = clock.instant();
        return moment.isBefore(today) ? today : moment;
    }

    /** A pass is as good as what it was given for still is. */
    private Uni<Question> question(String tenant, Ticket.Pass pass, Instant now) {
        return proofs.admission(tenant, pass)
                .chain(found -> found.map(admission -> question(admission, now, Side.OUTSIDE))
                        .orElseGet(() -> Uni.createFrom().item(expired(tenant, now))));
    }

    private Uni<Question> question(Admission admission, Instant now, Side side) {
        var inside = Optional.of(admission).filter(known -> side == Side.INSIDE);
        return proofs.of(admission)
                .chain(proof -> targets.of(admission)
                        .map(target -> new Question(admission.tenant(), proof, target, now, side, inside)));
    }

    private static Question expired(String tenant, Instant now) {
        return new Question(
                tenant,
                new Proof.Missing(Rule.LINK_EXPIRED),
                new Target.OfRoom(Optional.empty()),
                now,
                Side.OUTSIDE,
                Optional.empty());
    }

    private static String meetingId(Proof proof) {
        return proof.ofPerson() instanceof Proof.Participant link ? link.meetingId() : "unknown";
    }

    /** The report of who still comes by links of version 1 counts openings, but of whom nobody knows. */
    private void note(String tenant, Proof proof, Decision decision) {
        if (proof.ofPerson() instanceof Proof.Signed signed && !NOBODY.contains(decision.rule())) {
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
