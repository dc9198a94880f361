package org.convene.access.reset;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/**
 * Ways in for users who forgot their password. Each is for one use, and over when the user has another password or
 * address by whatever way.
 */
@Singleton
public class Resets {
    private final ResetRepository repository;
    private final PasswordEvents events;

    Resets(ResetRepository repository, PasswordEvents events) {
        this.repository = repository;
        this.events = events;
    }

    /**
     * Opens a reset and has the user told, if the user was not told often enough; for nobody, by the same statements, that
     * the time of the answer does not tell whether there is such a user.
     *
     * @param userId whose row the transaction holds; empty for nobody, of whom a trace is kept that tells nothing
     */
    public Uni<Void> ask(Transaction transaction, String tenant, Optional<String> userId, Optional<String> language) {
        var id = Id.next();
        return repository
                .add(transaction, id, tenant, userId, language)
                .chain(added -> events.forgotten(
                        transaction, added.isOpen(), id, tenant, userId.orElseGet(Id::next), language, added.until()));
    }

    /**
     * Makes the reset's token anew: the one before it is good no more. Fails with {@link ResetNotFoundException} where
     * the reset is over.
     */
    public Uni<MintedReset> mint(String tenant, String id) {
        return repository.mint(tenant, id, ResetToken.generate());
    }

    /** Empty unless the token is good. Uses nothing up. */
    public Uni<Optional<PasswordReset>> find(String token) {
        return repository.find(new ResetToken(token));
    }

    /** Fails with {@link ResetVoidException} where the reset is not good any more. */
    public Uni<Void> use(Transaction transaction, PasswordReset reset) {
        return repository
                .use(transaction, reset)
                .chain(used ->
                        used ? Uni.createFrom().voidItem() : Uni.createFrom().failure(new ResetVoidException()));
    }

    /** The user has another password: open resets are over, and the user is told. */
    public Uni<Void> passwordChanged(Transaction transaction, String tenant, String userId, Optional<String> language) {
        return endAll(transaction, tenant, userId).chain(() -> events.changed(transaction, tenant, userId, language));
    }

    /** In the transaction that holds the user's row. */
    public Uni<RowSet<Row>> endAll(Transaction transaction, String tenant, String userId) {
        return repository.endAll(transaction, tenant, userId);
    }
}
