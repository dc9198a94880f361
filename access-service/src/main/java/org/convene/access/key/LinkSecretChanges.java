package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.convene.platform.tenancy.Transaction;

/** What becomes of tenants' link secrets. Nobody else may change the tenant before the transaction ends. */
@Singleton
public class LinkSecretChanges {
    private static final int BYTES = 32;
    private static final int MOST = 255;

    private final LinkSecretRepository repository;
    private final LinkSecrets secrets;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    LinkSecretChanges(LinkSecretRepository repository, LinkSecrets secrets, Clock clock) {
        this.repository = repository;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Newest first. */
    public Uni<List<LinkSecretView>> list(String tenant) {
        return repository.views(tenant);
    }

    /** Makes a new tenant's first secret, in the transaction that makes the tenant. */
    public Uni<Void> createFirst(Transaction transaction, String tenant) {
        return add(transaction, tenant, 1, new Validity(now(), Optional.empty()))
                .replaceWithVoid();
    }

    /** Fails with {@link LinkSecretLimitException}. */
    public Uni<LinkSecretView> add(Transaction transaction, String tenant, Validity validity) {
        return repository.views(transaction, tenant).chain(known -> {
            var number = known.stream().mapToInt(LinkSecretView::number).max().orElse(0) + 1;
            if (number > MOST) {
                throw new LinkSecretLimitException();
            }
            return add(transaction, tenant, number, validity);
        });
    }

    private Uni<LinkSecretView> add(Transaction transaction, String tenant, int number, Validity validity) {
        var key = new byte[BYTES];
        random.nextBytes(key);
        var secret = new LinkSecretView(number, now(), validity.from(), validity.until());
        transaction.afterCommit(() -> secrets.forget(tenant));
        return repository
                .add(transaction, tenant, secret, new SecretKeySpec(key, LinkSecrets.ALGORITHM))
                .replaceWith(secret);
    }

    /** Fails with {@link LinkSecretNotFoundException}. */
    public Uni<LinkSecretView> require(Transaction transaction, String tenant, int number) {
        return repository
                .views(transaction, tenant)
                .map(known -> known.stream()
                        .filter(secret -> secret.number() == number)
                        .findFirst()
                        .orElseThrow(LinkSecretNotFoundException::new));
    }

    /**
     * What the secret would be. Fails with {@link LastLinkSecretException} if there would be no valid one at some time.
     *
     * @param until after its beginning; empty for no end
     */
    public Uni<LinkSecretView> ending(
            Transaction transaction, String tenant, LinkSecretView secret, Optional<Instant> until) {
        var ended = secret.endingAt(until);
        return repository.views(transaction, tenant).map(known -> {
            var after = known.stream()
                    .map(other -> other.number() == ended.number() ? ended.validity() : other.validity())
                    .toList();
            if (!Validity.coverAllFrom(now(), after)) {
                throw new LastLinkSecretException();
            }
            return ended;
        });
    }

    /**
     * @param ended as {@link #ending} answered
     */
    public Uni<Void> end(Transaction transaction, String tenant, LinkSecretView ended) {
        transaction.afterCommit(() -> secrets.forget(tenant));
        return repository.end(transaction, tenant, ended);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
