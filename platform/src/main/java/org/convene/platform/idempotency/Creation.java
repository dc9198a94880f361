package org.convene.platform.idempotency;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/**
 * A request that creates a {@code T}: the transaction that it may have, once if it came with a key, and how it is
 * answered.
 */
public final class Creation<T> {
    private final Idempotency idempotency;
    private final TenantDatabase tenants;
    private final Optional<String> tenant;
    private final Optional<IdempotentRequest> keyed;
    private final Function<T, Answer> answer;

    Creation(
            Idempotency idempotency,
            TenantDatabase tenants,
            Optional<String> tenant,
            Optional<IdempotentRequest> keyed,
            Function<T, Answer> answer) {
        this.idempotency = idempotency;
        this.tenants = tenants;
        this.tenant = tenant;
        this.keyed = keyed;
        this.answer = answer;
    }

    /** The answer shows a secret: it is kept sealed. */
    public Creation<T> showingSecret() {
        var sealed = keyed.map(request -> new IdempotentRequest(request.scope(), request.fingerprint(), true));
        return new Creation<>(idempotency, tenants, tenant, sealed, answer);
    }

    /** The work may use no other connection: it would wait for one while it holds its own. */
    public Uni<Answer> transaction(Function<Transaction, Uni<T>> work) {
        return keyed.map(request -> idempotency.once(
                        request, transaction -> work.apply(transaction).map(answer)))
                .orElseGet(() -> idempotency.transaction(tenant, work).map(answer));
    }

    /** Without a key, one round trip. With one, the draft is made only where it has not been before. */
    public Uni<Answer> pipeline(Supplier<Draft<T>> draft) {
        if (keyed.isEmpty() && tenant.isPresent()) {
            var made = draft.get();
            return tenants.pipeline(tenant.get(), made.statements()).map(done -> answer.apply(made.created()));
        }
        return transaction(transaction -> {
            var made = draft.get();
            return Uni.join()
                    .all(made.statements().apply(transaction))
                    .andFailFast()
                    .replaceWith(made.created());
        });
    }

    /**
     * What is to be created.
     *
     * @param statements none needs an earlier one's answer
     */
    public record Draft<T>(T created, Function<Transaction, List<Uni<RowSet<Row>>>> statements) {}
}
