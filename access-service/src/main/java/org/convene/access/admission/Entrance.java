package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.convene.access.admission.Decision.Refused;
import org.convene.access.admission.Decision.Shown;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Decides, and writes down who is let in, at once: by one statement, in one transaction. What was written down is undone
 * where the circumstances, which the same statement finds, speak against it. So the one decision stays in one place, and
 * nothing comes between it and what is written.
 */
@Singleton
class Entrance {
    private final TenantDatabase database;
    private final CircumstancesLookup circumstances;

    Entrance(TenantDatabase database, CircumstancesLookup circumstances) {
        this.database = database;
        this.circumstances = circumstances;
    }

    /**
     * @param told adds what the person tells
     * @param isEnough whether who sees the door like this passes it
     */
    Uni<Passage> pass(Question question, UnaryOperator<Shown> told, Predicate<Shown> isEnough) {
        return question.decide() instanceof Shown shown && shown.isOpen()
                ? database.transaction(
                                question.tenant(),
                                transaction -> pass(transaction, question, told.apply(shown), told, isEnough))
                        .onFailure(Undone.class)
                        .recoverWithItem(undone -> Passage.none(((Undone) undone).decision))
                : circumstances
                        .of(question)
                        .map(known -> question.decide(known) instanceof Shown seen
                                ? Passage.none(told.apply(seen))
                                : Passage.none(question.decide(known)));
    }

    private Uni<Passage> pass(
            Transaction transaction,
            Question question,
            Shown open,
            UnaryOperator<Shown> told,
            Predicate<Shown> isEnough) {
        var admission = Admission.of(question, open);
        return circumstances.add(transaction, question, open, admission).map(found -> {
            var decision = question.decide(found.circumstances());
            var seen = decision instanceof Shown shown ? told.apply(shown) : decision;
            if (!(seen instanceof Shown shown && shown.isOpen() && isEnough.test(shown))) {
                throw new Undone(seen);
            }
            if (!found.isAdded()) {
                throw new Undone(new Refused(Rule.MEETING_FULL));
            }
            transaction.afterCommit(admission::log);
            return new Passage(
                    seen, Optional.of(shown.isAnonymous() ? admission.anonymous() : admission), found.alias());
        });
    }

    /** Who was written down does not come in. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Decision decision;

        Undone(Decision decision) {
            super("nobody came in", null, false, false);
            this.decision = decision;
        }
    }
}
