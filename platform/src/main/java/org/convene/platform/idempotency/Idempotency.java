package org.convene.platform.idempotency;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.idempotency.AnswerRepository.GoneException;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * Gives a request one effect and all its repeats one answer. Key, effect and answer are written in one transaction, so
 * a crash leaves all of them or none; what is refused or fails keeps no key and can be tried again.
 */
@Singleton
class Idempotency {
    private static final int CHANCES = 3;

    private final TenantDatabase tenants;
    private final SystemDatabase system;
    private final AnswerRepository answers;
    private final Flights flights = new Flights();

    Idempotency(TenantDatabase tenants, SystemDatabase system, AnswerRepository answers) {
        this.tenants = tenants;
        this.system = system.forRequests();
        this.answers = answers;
    }

    /**
     * Runs the effect, unless an equal request did in the time that keys are kept: then waits for its end and answers
     * what it answered. Fails with {@link IdempotencyKeyReusedException} if the key came with another request.
     */
    Uni<Answer> once(IdempotentRequest request, Function<Transaction, Uni<Answer>> effect) {
        return flights.join(request, () -> inDatabase(request, effect));
    }

    /** In a transaction that sees what the tenant sees; who belongs to no tenant sees the whole installation. */
    <T> Uni<T> transaction(Optional<String> tenant, Function<Transaction, Uni<T>> work) {
        return tenant.map(id -> tenants.transaction(id, work)).orElseGet(() -> system.transaction(work));
    }

    private Uni<Answer> inDatabase(IdempotentRequest request, Function<Transaction, Uni<Answer>> effect) {
        return transaction(
                        request.scope().tenant(),
                        transaction -> answers.claim(transaction, request)
                                .chain(claimed -> claimed
                                        ? first(transaction, request, effect)
                                        : answers.find(transaction, request)))
                .onFailure(GoneException.class)
                .retry()
                .atMost(CHANCES);
    }

    private Uni<Answer> first(
            Transaction transaction, IdempotentRequest request, Function<Transaction, Uni<Answer>> effect) {
        return effect.apply(transaction).call(answer -> answers.keep(transaction, request, answer));
    }
}
