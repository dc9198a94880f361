package org.convene.access.key;

import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import org.convene.platform.secret.TestSealer;
import org.convene.platform.tenancy.TestDatabase;

/** Signing keys for tests of other features. */
public final class TestSigningKeys {
    private TestSigningKeys() {}

    public static SigningKeys in(TestDatabase database) {
        var keys = new SigningKeys(new SigningKeyRepository(database.system(), TestSealer.create(), Clock.systemUTC()));
        keys.start(new StartupEvent());
        return keys;
    }
}
