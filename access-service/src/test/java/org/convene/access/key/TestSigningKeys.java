package org.convene.access.key;

import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.SystemDatabase;

/** Signing keys for tests of other features. */
public final class TestSigningKeys {
    private TestSigningKeys() {}

    /** As the installation has it where nothing is configured. */
    record Config(Duration signingKeyLife, Duration signingKeyLead, Duration stay) implements SigningKeyConfig {
        static final Config DEFAULT = new Config(Duration.ofDays(90), Duration.ofMinutes(10), Duration.ofHours(12));
    }

    public static SigningKeys in(SystemDatabase database) {
        var clock = Clock.systemUTC();
        var keys =
                new SigningKeys(new SigningKeyRepository(database, KeyRotation.before(), clock, Config.DEFAULT), clock);
        keys.start(new StartupEvent());
        return keys;
    }
}
