package org.convene.access.client;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.convene.access.revocation.Revoking;
import org.convene.access.secret.RandomSecret;
import org.convene.platform.revocation.Revocation;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/**
 * The rule of clients' secrets: always one, unless the client has a key, and a second one while it takes the first one's
 * place.
 */
@Singleton
class ClientSecrets {
    static final String PREFIX = "cvn_";
    private static final int MOST = 2;

    private final ClientSecretRepository repository;
    private final Revoking revoking;
    private final Clock clock;

    ClientSecrets(ClientSecretRepository repository, Revoking revoking, Clock clock) {
        this.repository = repository;
        this.revoking = revoking;
        this.clock = clock;
    }

    /** For a client that the transaction makes. */
    Uni<CreatedSecret> createFirst(Transaction transaction, String clientId) {
        return create(transaction, clientId);
    }

    /** Fails with {@link ClientNotFoundException} or {@link SecretLimitException}. */
    Uni<CreatedSecret> createSecond(Transaction transaction, String clientId) {
        return repository.lock(transaction, clientId).chain(held -> {
            if (held.secretIds().size() >= MOST) {
                throw new SecretLimitException();
            }
            return create(transaction, clientId);
        });
    }

    /**
     * With the tokens that it got. Fails with {@link ClientNotFoundException}, {@link SecretNotFoundException} or
     * {@link LastSecretException}. Answers the revocation.
     */
    Uni<Revocation> remove(Transaction transaction, String clientId, String id) {
        return repository.lock(transaction, clientId).chain(held -> {
            if (!held.secretIds().contains(id)) {
                throw new SecretNotFoundException();
            }
            if (held.secretIds().size() == 1 && !held.hasKeys()) {
                throw new LastSecretException();
            }
            return repository
                    .remove(transaction, clientId, id)
                    .chain(tenant -> revoking.credential(transaction, tenant, id));
        });
    }

    private Uni<CreatedSecret> create(Transaction transaction, String clientId) {
        var value = RandomSecret.generate(PREFIX);
        var secret = new CreatedSecret(Id.next(), value, clock.instant());
        return repository
                .add(transaction, clientId, secret.id(), SecretHash.of(value), secret.createdAt())
                .replaceWith(secret);
    }
}
