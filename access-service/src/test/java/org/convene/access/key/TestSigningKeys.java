package org.convene.access.key;

import io.quarkus.runtime.StartupEvent;
import java.time.Clock;
import java.time.Duration;
import org.convene.platform.identity.TokenAlgorithm;
import org.convene.platform.secret.KeyRotation;
import org.convene.platform.tenancy.SystemDatabase;

/** Signing keys for tests of other features. */
public final class TestSigningKeys {
    private TestSigningKeys() {}

    /** As the installation has it where nothing is configured. */
    record Config(Duration signingKeyLife, Duration signingKeyLead, Duration stay, TokenAlgorithm signingKeyAlgorithm)
            implements SigningKeyConfig {
        static final Config DEFAULT =
                new Config(Duration.ofDays(90), Duration.ofMinutes(10), Duration.ofHours(12), TokenAlgorithm.ES256);

        Config signingBy(TokenAlgorithm algorithm) {
            return new Config(signingKeyLife, signingKeyLead, stay, algorithm);
        }
    }

    public static SigningKeys in(SystemDatabase database) {
        return in(database, TokenAlgorithm.ES256);
    }

    /** Where no other made one before, the key signs by the algorithm. */
    public static SigningKeys in(SystemDatabase database, TokenAlgorithm algorithm) {
        var clock = Clock.systemUTC();
        var config = Config.DEFAULT.signingBy(algorithm);
        var repository = new SigningKeyRepository(database, KeyRotation.before(), clock, config);
        var keys = new SigningKeys(repository, config, clock);
        keys.start(new StartupEvent());
        return keys;
    }
}
