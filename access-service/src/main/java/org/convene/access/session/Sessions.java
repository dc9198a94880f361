package org.convene.access.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
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
    private final SecureRandom random = new SecureRandom();

    Sessions(SystemDatabase database, SessionRepository repository) {
        this.database = database.forRequests();
        this.repository = repository;
    }

    /** In the transaction that makes sure of the user. */
    public Uni<Grant> begin(Transaction transaction, String tenant, String userId) {
        var session = new Session(Id.next(), tenant, userId);
        var token = RefreshToken.generate(random);
        return repository
                .begin(transaction, session, token)
                .map(life -> new Grant(tenant, userId, token.value(), life));
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
                        ? renew(transaction, session).map(Optional::of)
                        : endIfUsed(transaction, session, shown).replaceWith(Optional.empty()));
    }

    private Uni<Grant> renew(Transaction transaction, Session session) {
        var token = RefreshToken.generate(random);
        return repository
                .renew(transaction, session, token)
                .map(life -> new Grant(session.tenant(), session.userId(), token.value(), life));
    }

    private Uni<Boolean> endIfUsed(Transaction transaction, Session session, RefreshToken shown) {
        return repository.endIfUsed(transaction, session, shown).invoke(ended -> {
            if (ended) {
                LOG.warnf(
                        "session ended rule=refresh-token-reused tenant=%s user=%s",
                        session.tenant(), session.userId());
            }
        });
    }

    /** Ends the session of the token, new or used. */
    public Uni<Void> end(String token) {
        return database.transaction(transaction -> repository.end(transaction, new RefreshToken(token)))
                .replaceWithVoid();
    }

    /** Ends all of the user's sessions. */
    public Uni<RowSet<Row>> endAll(Transaction transaction, String tenant, String userId) {
        return repository.endOthers(transaction, tenant, userId, Optional.empty());
    }

    /**
     * Ends the user's sessions but for one.
     *
     * @param kept its newest token
     */
    public Uni<RowSet<Row>> endOthers(Transaction transaction, String tenant, String userId, Optional<String> kept) {
        return repository.endOthers(transaction, tenant, userId, kept.map(RefreshToken::new));
    }
}
