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
import org.convene.access.link.KnownAttendees;
import org.convene.access.link.SignedLinkCheck;
import org.convene.access.link.V1Uses;
import org.convene.access.use.Bearer;
import org.convene.access.use.Credential;
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
    private final Holdings holdings;
    private final Clock clock;
    private final MeterRegistry metrics;

    Decisions(
            Proofs proofs,
            Targets targets,
            V1Uses v1Uses,
            CircumstancesLookup circumstances,
            Holdings holdings,
            Clock clock,
            MeterRegistry metrics) {
        this.proofs = proofs;
        this.targets = targets;
        this.v1Uses = v1Uses;
        this.circumstances = circumstances;
        this.holdings = holdings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * What is to be decided.
     *
     * @param by what somebody comes by
     */
    private record Matter(Question question, Optional<Credential> by) {}

    /** At a door. */
    public Uni<Decision> decide(String tenant, Ticket ticket, Bearer bearer) {
        return matter(tenant, ticket, clock.instant(), bearer)
                .chain(matter -> decide(matter).invoke(decision -> {
                    var proof = matter.question().proof();
                    record(decision, tenant, meetingId(proof));
                    note(tenant, proof, decision);
                }));
    }

    /** Inside, where one may stay past the meeting's end. */
    public Uni<Decision> decide(Admission admission) {
        var bearer = Bearer.inside(admission.browser(), admission.id());
        return question(admission, clock.instant(), Side.INSIDE, bearer)
                .chain(question -> decide(new Matter(question, admission.by())));
    }

    /** As at a door, at any moment, for a device that was not here before; leaves no trace. */
    Uni<Explanation> explain(String tenant, Ticket ticket, Instant at) {
        return matter(tenant, ticket, at, Bearer.NOBODY)
                .chain(matter ->
                        circumstances(matter).map(known -> Explanation.of(matter.question(), known, clock.instant())));
    }

    private Uni<Decision> decide(Matter matter) {
        return circumstances(matter).map(matter.question()::decide);
    }

    private Uni<Circumstances> circumstances(Matter matter) {
        var question = matter.question();
        return circumstances
                .of(question)
                .chain(known ->
                        holdings.add(known, question.tenant(), matter.by(), question.target(), question.bearer()));
    }

    private Uni<Matter> matter(String tenant, Ticket ticket, Instant now, Bearer bearer) {
        if (ticket instanceof Ticket.Pass pass) {
            return matter(tenant, pass, now, bearer);
        }
        return proofs.of(tenant, ticket, known(now))
                .chain(proof -> targets.of(tenant, ticket, proof)
                        .map(target -> new Question(tenant, proof, target, now, Side.OUTSIDE, Optional.empty(), bearer))
                        .map(question -> new Matter(question, holdings.credential(proof))));
    }

    /** For what is long past, signatures are judged as today: what was made since has secrets that are newer. */
    private Instant known(Instant moment) {
        var today = clock.instant();
        return moment.isBefore(today) ? today : moment;
    }

    /** A pass is as good as what it was given for still is. */
    private Uni<Matter> matter(String tenant, Ticket.Pass pass, Instant now, Bearer bearer) {
        return proofs.admission(tenant, pass)
                .chain(found -> found.map(admission -> question(admission, now, Side.OUTSIDE, bearer)
                                .map(question -> new Matter(question, admission.by())))
                        .orElseGet(() ->
                                Uni.createFrom().item(new Matter(expired(tenant, now, bearer), Optional.empty()))));
    }

    private Uni<Question> question(Admission admission, Instant now, Side side, Bearer bearer) {
        var inside = Optional.of(admission).filter(known -> side == Side.INSIDE);
        return proofs.of(admission)
                .chain(proof -> targets.of(admission)
                        .map(target -> new Question(admission.tenant(), proof, target, now, side, inside, bearer)));
    }

    private static Question expired(String tenant, Instant now, Bearer bearer) {
        return new Question(
                tenant,
                new Proof.Missing(Rule.LINK_EXPIRED),
                new Target.OfRoom(Optional.empty()),
                now,
                Side.OUTSIDE,
                Optional.empty(),
                bearer);
    }

    private static String meetingId(Proof proof) {
        return proof.ofPerson() instanceof Proof.Participant link ? link.meetingId() : "unknown";
    }

    /** The report of who still comes by links of version 1 counts openings, but of whom nobody knows. */
    private void note(String tenant, Proof proof, Decision decision) {
        if (proof.ofPerson() instanceof Proof.Signed signed && !NOBODY.contains(decision.rule())) {
            signed.shown().ifPresent(shown -> note(tenant, shown, decision));
        }
    }

    /** What version 1 cannot tell apart is taken, and counted. */
    private void note(String tenant, SignedLinkCheck.Genuine shown, Decision decision) {
        v1Uses.note(tenant, shown);
        shown.forms()
                .forEach(form -> metrics.counter("convene.link.v1.forms", "form", form.name())
                        .increment());
        if (decision instanceof Decision.Shown door
                && door.meeting()
                        .filter(meeting -> KnownAttendees.of(meeting).areAmbiguousFor(shown.link()))
                        .isPresent()) {
            metrics.counter("convene.link.v1.ambiguous").increment();
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
