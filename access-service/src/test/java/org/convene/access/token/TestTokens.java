package org.convene.access.token;

import java.time.Clock;
import org.convene.access.key.TestSigningKeys;
import org.convene.platform.tenancy.TestDatabase;

/** Tokens for tests of other features. */
public final class TestTokens {
    private TestTokens() {}

    public static TokenIssuer issuer(TestDatabase database) {
        return new TokenIssuer(
                new TokenSigner(TestSigningKeys.in(database), Clock.systemUTC(), "https://convene.example"));
    }
}
