package org.convene.access.key;

import io.smallrye.mutiny.Uni;
import java.time.Clock;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TenantDatabase;

/** Link secrets for tests of other features. */
public final class TestLinkSecrets {
    private TestLinkSecrets() {}

    public static LinkSecrets in(TenantDatabase database) {
        return new LinkSecrets(new LinkSecretRepository(database, KeyRotation.before()), Clock.systemUTC());
    }

    /** Number 1. */
    public static Uni<Void> createFirst(TenantDatabase database, String tenant) {
        var repository = new LinkSecretRepository(database, KeyRotation.before());
        var changes = new LinkSecretChanges(repository, in(database), Clock.systemUTC());
        return database.transaction(tenant, transaction -> changes.createFirst(transaction, tenant));
    }
}
