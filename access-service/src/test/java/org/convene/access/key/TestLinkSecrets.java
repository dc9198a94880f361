package org.convene.access.key;

import java.time.Clock;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.TenantDatabase;

/** Link secrets for tests of other features. */
public final class TestLinkSecrets {
    private TestLinkSecrets() {}

    public static LinkSecrets in(TenantDatabase database) {
        return new LinkSecrets(new LinkSecretRepository(database, KeyRotation.before()), Clock.systemUTC());
    }
}
