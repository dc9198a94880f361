package org.convene.access.key;

import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.SystemDatabase;

/** Signing keys for tests of other features. */
public final class TestSigningKeys {
    private TestSigningKeys() {}

    public static SigningKeys in(SystemDatabase database) {
        var keys = new SigningKeys(new SigningKeyRepository(database, KeyRotation.before(), Clock.systemUTC()));
        keys.start(new StartupEvent());
        return keys;
    }
}
