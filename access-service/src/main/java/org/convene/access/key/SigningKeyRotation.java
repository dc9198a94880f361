package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.convene.platform.due.Chore;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;
import org.jboss.logging.Logger;

/** Puts a new signing key in the place of the one that signs, on schedule and on demand. */
@Singleton
class SigningKeyRotation implements Chore {
    private static final Logger LOG = Logger.getLogger(SigningKeyRotation.class);

    private final SigningKeyRepository repository;
    private final SigningKeys keys;
    private final SigningKeyConfig config;
    private final Clock clock;

    SigningKeyRotation(SigningKeyRepository repository, SigningKeys keys, SigningKeyConfig config, Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "signing-key-rotation";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    /** Early enough for the new key to sign when the old one's time is over. The first one is made at the start. */
    @Override
    public Uni<Boolean> work() {
        var now = clock.instant();
        var end = now.plus(config.signingKeyLead()).minus(config.signingKeyLife());
        return repository
                .locked(transaction -> repository
                        .newest(transaction)
                        .chain(newest -> newest.filter(key -> !key.signsFrom().isAfter(end))
                                        .isPresent()
                                ? add(transaction, now.plus(config.signingKeyLead()))
                                : Uni.createFrom().voidItem()))
                .chain(keys::load)
                .replaceWith(false);
    }

    /** Fails with {@link RotationPendingException}, unless the old keys are to be withdrawn. */
    Uni<Rotation> rotate(RotationRequest request) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var rotation = Rotation.of(request, now, config);
        var done = repository.locked(transaction -> requireNonePending(transaction, request, now)
                .chain(() ->
                        request.isDryRun() ? Uni.createFrom().voidItem() : change(transaction, request, rotation)));
        return done.chain(keys::load).replaceWith(rotation);
    }

    private Uni<Void> requireNonePending(Transaction transaction, RotationRequest request, Instant now) {
        return repository
                .newest(transaction)
                .invoke(newest -> {
                    if (!request.withdraws()
                            && newest.filter(key -> key.signsFrom().isAfter(now))
                                    .isPresent()) {
                        throw new RotationPendingException();
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> change(Transaction transaction, RotationRequest request, Rotation rotation) {
        var withdrawn = request.withdraws()
                ? repository.withdrawAll(transaction)
                : Uni.createFrom().voidItem();
        return withdrawn.chain(() -> add(transaction, rotation.signsFrom()));
    }

    private Uni<Void> add(Transaction transaction, Instant signsFrom) {
        var key = SigningKey.generate(config.signingKeyAlgorithm(), Id.next(), signsFrom);
        transaction.afterCommit(() -> LOG.infof("signing key added keyId=%s signsFrom=%s", key.keyId(), signsFrom));
        return repository.add(transaction, key);
    }
}
