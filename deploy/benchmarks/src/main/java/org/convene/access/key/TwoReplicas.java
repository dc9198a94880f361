package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.convene.platform.secret.Sealer;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** A tenant's link secrets: one replica changes them and signs, the other verifies and is told of nothing. */
public final class TwoReplicas {
    private static final Clock CLOCK = Clock.systemUTC();

    private final TenantDatabase database;
    private final String tenant;
    private final LinkSecrets signing;
    private final LinkSecrets verifying;
    private final LinkSecretChanges changes;

    public TwoReplicas(TenantDatabase database, Sealer sealer, String tenant) {
        var repository = new LinkSecretRepository(database, sealer);
        this.database = database;
        this.tenant = tenant;
        this.signing = new LinkSecrets(repository, CLOCK);
        this.verifying = new LinkSecrets(repository, CLOCK);
        this.changes = new LinkSecretChanges(repository, signing, CLOCK);
        change(transaction -> changes.createFirst(transaction, tenant));
    }

    public LinkSecrets verifying() {
        return verifying;
    }

    public LinkSecret signing() {
        return signing.signing(tenant).await().indefinitely();
    }

    /** From now on another secret signs, and the one before it is taken for so long. */
    public void rotate(Duration overlap) {
        var now = Instant.now(CLOCK);
        change(transaction -> changes.add(transaction, tenant, new Validity(now, Optional.empty()))
                .chain(added -> changes.require(transaction, tenant, added.number() - 1))
                .chain(before -> changes.ending(transaction, tenant, before, Optional.of(now.plus(overlap))))
                .chain(ended -> changes.end(transaction, tenant, ended)));
    }

    private void change(Function<Transaction, Uni<Void>> work) {
        database.transaction(tenant, work).await().indefinitely();
    }
}
