package org.convene.access.admission;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.access.link.KnownAttendees;
import org.convene.access.link.SignedLinkCheck;
import org.convene.access.link.V1CodeLink;
import org.convene.access.link.V1Form;
import org.convene.access.link.V1Uses;
import org.convene.access.use.Bearer;
import org.jboss.logging.Logger;

/** Gathers what a {@link Decision} needs, and keeps count of those at doors. */
@Singleton
public class Decisions {
    private static final Logger LOG = Logger.getLogger(Decisions.class);

    /** Whose bearer may have chosen the id. */
    private static final Set<Rule> NOBODY = Set.of(Rule.LINK_AMBIGUOUS, Rule.PERSON_UNKNOWN);

    private final Arrivals arrivals;
    private final TypedCodes codes;
    private final Proofs proofs;
    private final Targets targets;
    private final V1Uses v1Uses;
    private final CircumstancesLookup circumstances;
    private final Entrance entrance;
    private final Holdings holdings;
    private final Clock clock;
    private final MeterRegistry metrics;

    Decisions(
            Arrivals arrivals,
            TypedCodes codes,
            Proofs proofs,
            Targets targets,
            V1Uses v1Uses,
            CircumstancesLookup circumstances,
            Entrance entrance,
            Holdings holdings,
            Clock clock,
            MeterRegistry metrics) {
        this.arrivals = arrivals;
        this.codes = codes;
        this.proofs = proofs;
        this.targets = targets;
        this.v1Uses = v1Uses;
        this.circumstances = circumstances;
        this.entrance = entrance;
        this.holdings = holdings;
        this.clock = clock;
        this.metrics = metrics;
    }

    /**
     * What is found for a question, and what is decided by it.
     *
     * @param question with the code, where one is asked for and was typed
     */
    private record Answer<T>(Question question, T found, Decision decision) {}

    /** At a door that is opened. */
    public Uni<Decision> decide(String tenant, Ticket ticket, Bearer bearer) {
        return atDoor(tenant, ticket, bearer)
                .invoke(answer -> countOpening(ticket, answer))
                .map(Answer::decision);
    }

    /** At a door that was opened before, and whose form is sent. */
    public Uni<Decision> decideAgain(String tenant, Ticket ticket, Bearer bearer) {
        return atDoor(tenant, ticket, bearer).map(Answer::decision);
    }

    private Uni<Answer<Circumstances>> atDoor(String tenant, Ticket ticket, Bearer bearer) {
        return answer(tenant, ticket, clock.instant(), bearer, circumstances::of, Question::decide)
                .invoke(this::record);
    }

    /** Inside, where one may stay past the meeting's end. */
    public Uni<Decision> decide(Admission admission) {
        var bearer = Bearer.inside(admission.browser(), admission.id());
        return question(admission, clock.instant(), Side.INSIDE, bearer).chain(this::decide);
    }

    /**
     * At a door, and lets in whom it opens for, by two queries: one finds what is shown and where it leads, the other
     * what bears on it, and writes down who is let in.
     *
     * @param bearer by what somebody is known again who has knocked
     * @param origin whose doing it is that they want to get in
     * @param told adds what the person tells
     * @param isEnough whether who sees the door like this passes it
     */
    Uni<Passage> pass(
            String tenant,
            Ticket ticket,
            Bearer bearer,
            Origin origin,
            UnaryOperator<Shown> told,
            Predicate<Shown> isEnough) {
        return answer(
                        tenant,
                        ticket,
                        clock.instant(),
                        bearer,
                        question -> entrance.pass(question.from(origin), told, isEnough),
                        (question, passage) -> passage.decision())
                .invoke(this::record)
                .invoke(answer -> countOpening(ticket, answer))
                .map(Answer::found);
    }

    /** As at a door, for a device that was not here before; leaves no trace. */
    Uni<Decision> foresee(String tenant, Ticket ticket) {
        return foresee(tenant, ticket, Bearer.NOBODY);
    }

    /** As at a door; leaves no trace. */
    public Uni<Decision> foresee(String tenant, Ticket ticket, Bearer bearer) {
        return answer(tenant, ticket, clock.instant(), bearer, circumstances::of, Question::decide)
                .map(Answer::decision);
    }

    /** The same at any moment, with its reasons. */
    Uni<Explanation> explain(String tenant, Ticket ticket, Instant at) {
        return answer(tenant, ticket, at, Bearer.NOBODY, circumstances::of, Question::decide)
                .map(answer -> Explanation.of(answer.question(), answer.found(), clock.instant()));
    }

    /** A code that was typed is shown only where one is asked for: elsewhere nobody guesses. */
    private <T> Uni<Answer<T>> answer(
            String tenant,
            Ticket ticket,
            Instant now,
            Bearer bearer,
            Function<Question, Uni<T>> find,
            BiFunction<Question, T, Decision> decide) {
        if (!(ticket instanceof Ticket.Coded coded)) {
            return question(tenant, ticket, now, bearer).chain(question -> answer(question, find, decide));
        }
        return question(tenant, coded.ticket(), now, bearer)
                .chain(question -> answer(question, find, decide))
                .chain(alone -> alone.decision() instanceof Shown shown && shown.rule() == Rule.CODE_MISSING
                        ? codes.show(alone.question(), shown, coded).chain(question -> answer(question, find, decide))
                        : Uni.createFrom().item(alone));
    }

    private static <T> Uni<Answer<T>> answer(
            Question question, Function<Question, Uni<T>> find, BiFunction<Question, T, Decision> decide) {
        return find.apply(question).map(found -> new Answer<>(question, found, decide.apply(question, found)));
    }

    private Uni<Decision> decide(Question question) {
        return circumstances.of(question).map(question::decide);
    }

    private Uni<Question> question(String tenant, Ticket ticket, Instant now, Bearer bearer) {
        if (ticket instanceof Ticket.Pass pass) {
            return question(tenant, pass, now, bearer);
        }
        return arrivals.of(tenant, ticket, now, known(now))
                .map(arrival -> new Question(
                        tenant,
                        arrival.proof(),
                        arrival.target(),
                        now,
                        Side.OUTSIDE,
                        Optional.empty(),
                        bearer,
                        holdings.credential(arrival.proof()),
                        arrival.origin(),
                        arrival.forms()));
    }

    /** For what is long past, signatures are judged as today: what was made since has secrets that are newer. */
    private Instant known(Instant moment) {
        var today = clock.instant();
        return moment.isBefore(today) ? today : moment;
    }

    /** A pass is as good as what it was given for still is. */
    private Uni<Question> question(String tenant, Ticket.Pass pass, Instant now, Bearer bearer) {
        return proofs.admission(tenant, pass, now)
                .chain(found -> found.map(admission -> question(admission, now, Side.OUTSIDE, bearer))
                        .orElseGet(() -> Uni.createFrom().item(expired(tenant, now, bearer))));
    }

    private Uni<Question> question(Admission admission, Instant now, Side side, Bearer bearer) {
        return proofs.of(admission)
                .chain(proof -> targets.of(admission)
                        .map(target -> new Question(
                                        admission.tenant(),
                                        proof,
                                        target,
                                        now,
                                        side,
                                        Optional.of(admission),
                                        bearer,
                                        admission.by())
                                .from(admission.origin())));
    }

    private static Question expired(String tenant, Instant now, Bearer bearer) {
        var nothing = Arrival.without(Rule.LINK_EXPIRED);
        return new Question(
                tenant,
                nothing.proof(),
                nothing.target(),
                now,
                Side.OUTSIDE,
                Optional.empty(),
                bearer,
                Optional.empty());
    }

    private void record(Answer<?> answer) {
        record(
                answer.decision(),
                answer.question().tenant(),
                meetingId(answer.question().proof()));
    }

    private void countOpening(Ticket ticket, Answer<?> answer) {
        count(answer.question().forms());
        note(answer.question().tenant(), answer.question().proof(), answer.decision());
        noteCode(ticket, answer.question());
    }

    /** So are those of links with codes that somebody has. */
    private void noteCode(Ticket ticket, Question question) {
        if (ticket instanceof Ticket.Signed signed && question.proof() instanceof Proof.Listed listed) {
            var attendee = listed.attendee();
            Optional.ofNullable(signed.payload())
                    .flatMap(V1CodeLink::parse)
                    .ifPresent(link -> v1Uses.note(
                            question.tenant(),
                            link.claimed().client(),
                            attendee.externalId().orElse(attendee.id()),
                            question.forms()));
        }
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
        count(shown.forms());
        if (decision instanceof Decision.Shown door
                && door.meeting()
                        .filter(meeting -> KnownAttendees.of(meeting).areAmbiguousFor(shown.link()))
                        .isPresent()) {
            metrics.counter("convene.link.v1.ambiguous").increment();
        }
    }

    private void count(Set<V1Form> forms) {
        forms.forEach(form ->
                metrics.counter("convene.link.v1.forms", "form", form.name()).increment());
    }

    private void record(Decision decision, String tenant, String meetingId) {
        metrics.counter("convene.link.decisions", "rule", decision.rule().toString())
                .increment();
        if (decision instanceof Refused refused) {
            LOG.infof("link refused rule=%s tenant=%s meetingId=%s", refused.rule(), tenant, meetingId);
        }
    }
}
