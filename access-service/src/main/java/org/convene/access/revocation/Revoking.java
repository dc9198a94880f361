package org.convene.access.revocation;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.identity.CallerClaims;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.revocation.Revocations;
import org.convene.platform.revocation.Revocations.Way;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/**
 * Takes access tokens back, in the transaction of what they are taken back for. They are refused here from its commit
 * on, and everywhere else as soon as that is heard there: within a second, and within seven where Kafka is away.
 */
@Singleton
public class Revoking {
    /** Whose tokens are no tenant's. */
    public static final String NO_TENANT = "0".repeat(24);

    private static final Logger LOG = Logger.getLogger(Revoking.class);

    private final RevocationRepository repository;
    private final Revocations revocations;
    private final RevocationAnnouncer announcer;

    Revoking(RevocationRepository repository, Revocations revocations, RevocationAnnouncer announcer) {
        this.repository = repository;
        this.revocations = revocations;
        this.announcer = announcer;
    }

    /** One token. */
    public Uni<Void> token(Transaction transaction, String tenant, String tokenId) {
        return revoke(transaction, tenant, "jti", tokenId, Optional.empty()).replaceWithVoid();
    }

    /** What came of one login. */
    public Uni<Void> session(Transaction transaction, String tenant, String sessionId) {
        return revoke(transaction, tenant, CallerClaims.SESSION, sessionId, Optional.empty())
                .replaceWithVoid();
    }

    /** What came of the logins of a user until now, but for the one that goes on. */
    public Uni<Void> user(Transaction transaction, String tenant, String userId, Optional<String> keptSession) {
        return revoke(transaction, tenant, "sub", userId, keptSession).replaceWithVoid();
    }

    /** All of a client's. It must not come back. Answers the revocation. */
    public Uni<Revocation> client(Transaction transaction, String tenant, String clientId) {
        return revoke(transaction, tenant, "sub", clientId, Optional.empty());
    }

    /** What a client got by one of its secrets. It must not come back. Answers the revocation. */
    public Uni<Revocation> credential(Transaction transaction, String tenant, String credentialId) {
        return revoke(transaction, tenant, CallerClaims.CREDENTIAL, credentialId, Optional.empty());
    }

    /** With what a tenant's links are signed is to be read anew everywhere. Answers the revocation. */
    public Uni<Revocation> linkSecrets(Transaction transaction, String tenant) {
        return revoke(transaction, tenant, Revocation.LINK_SECRETS, tenant, Optional.empty());
    }

    /** What decisions refuse; no token names it. The others are told for the sake of knowing when they heard. */
    Uni<Void> barred(Transaction transaction, String tenant, String id) {
        return revoke(transaction, tenant, id, Revocation.BARRED, id, Optional.empty())
                .replaceWithVoid();
    }

    private Uni<Revocation> revoke(
            Transaction transaction, String tenant, String claim, String value, Optional<String> keptSession) {
        return revoke(transaction, tenant, Id.next(), claim, value, keptSession);
    }

    private Uni<Revocation> revoke(
            Transaction transaction,
            String tenant,
            String id,
            String claim,
            String value,
            Optional<String> keptSession) {
        return repository
                .add(transaction, tenant, id, claim, value, keptSession)
                .invoke(revocation -> transaction.afterCommit(() -> {
                    LOG.infof("tokens revoked tenant=%s claim=%s value=%s", tenant, claim, value);
                    revocations.add(revocation, Way.own);
                    announcer.announce(revocation, tenant);
                }));
    }
}
