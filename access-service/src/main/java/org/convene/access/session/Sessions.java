package org.convene.access.session;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.revocation.Revoking;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * Who stays logged in. A session is a family of refresh tokens, each good for one use. Where one is shown again, one of
 * the two who showed it stole it, and the session ends for both (RFC 9700 section 4.14.2).
 */
@Singleton
public class Sessions {
    private static final Logger LOG = Logger.getLogger(Sessions.class);

    private final SystemDatabase database;
    private final SessionRepository repository;
    private final Revoking revoking;

    Sessions(SystemDatabase database, SessionRepository repository, Revoking revoking) {
        this.database = database.forRequests();
        this.repository = repository;
        this.revoking = revoking;
    }

    /** In the transaction that makes sure of the user. */
    public Uni<Grant> begin(Transaction transaction, String tenant, String userId) {
        return repository.begin(transaction, new Session(Id.next(), tenant, userId), RefreshToken.generate());
    }

    /** Empty unless the token is good. Searches all tenants: the token is all that its bearer shows. */
    public Uni<Optional<Grant>> refresh(String token) {
        var shown = new RefreshToken(token);
        return database.transaction(transaction -> repository
                .hold(transaction, shown)
                .chain(found -> found.map(session -> refresh(transaction, session, shown))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))));
    }

    private Uni<Optional<Grant>> refresh(Transaction transaction, Session session, RefreshToken shown) {
        return repository
                .use(transaction, shown)
                .chain(good -> good
                        ? repository
                                .renew(transaction, session, RefreshToken.generate())
                                .map(Optional::of)
                        : endIfUsed(transaction, session, shown).replaceWith(Optional.empty()));
    }

    private Uni<Void> endIfUsed(Transaction transaction, Session session, RefreshToken shown) {
        return repository.endIfUsed(transaction, session, shown).chain(ended -> {
            if (!ended) {
                return Uni.createFrom().voidItem();
            }
            LOG.warnf("session ended rule=refresh-token-reused tenant=%s user=%s", session.tenant(), session.userId());
            return revoking.session(transaction, session.tenant(), session.id());
        });
    }

    /** Ends the session of the token, new or used. */
    public Uni<Void> end(String token) {
        return database.transaction(transaction -> end(transaction, token, Optional.empty()))
                .replaceWithVoid();
    }

    /** Whether this is how refresh tokens look. */
    public static boolean isRefreshToken(String token) {
        return RefreshToken.hasForm(token);
    }

    /**
     * The same where it is this tenant's, and answers which it was.
     *
     * @param tenant empty for all
     */
    public Uni<Optional<Session>> end(Transaction transaction, String token, Optional<String> tenant) {
        return repository
                .end(transaction, new RefreshToken(token), tenant)
                .call(ended -> ended.map(session -> revoking.session(transaction, session.tenant(), session.id()))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Ends all of the user's sessions. */
    public Uni<Void> endAll(Transaction transaction, String tenant, String userId) {
        return endBut(transaction, tenant, userId, Optional.empty());
    }

    /**
     * Ends the user's sessions but for one.
     *
     * @param kept its newest token
     */
    public Uni<Void> endOthers(Transaction transaction, String tenant, String userId, Optional<String> kept) {
        return kept.map(token -> repository.newestOf(transaction, tenant, userId, new RefreshToken(token)))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(keptId -> endBut(transaction, tenant, userId, keptId));
    }

    private Uni<Void> endBut(Transaction transaction, String tenant, String userId, Optional<String> keptId) {
        return repository
                .endOthers(transaction, tenant, userId, keptId)
                .chain(() -> revoking.user(transaction, tenant, userId, keptId));
    }
}
