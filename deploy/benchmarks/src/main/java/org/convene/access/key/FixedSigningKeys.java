package org.convene.access.key;

import java.time.Clock;
import java.time.Instant;

/** One key that is no database's. */
public final class FixedSigningKeys extends SigningKeys {
    private final SigningKey key;

    /**
     * @param privateJson as a JWK
     */
    @SuppressWarnings("NullAway") // nothing is loaded
    public FixedSigningKeys(String privateJson) {
        super(null, null, Clock.systemUTC());
        this.key = SigningKey.parse(privateJson, Instant.EPOCH);
    }

    @Override
    public SigningKey current() {
        return key;
    }
}
