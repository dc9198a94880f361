package org.convene.access.token;

import java.time.Clock;
import org.convene.access.key.TestSigningKeys;
import org.convene.platform.tenancy.SystemDatabase;

/** Those who make tokens, for tests of other features. */
public final class TestTokens {
    private TestTokens() {}

    public static TokenIssuer issuer(SystemDatabase database) {
        return new TokenIssuer(signer(database));
    }

    public static ParticipantTokens participants(SystemDatabase database) {
        return new ParticipantTokens(signer(database));
    }

    public static ToolTokens tools(SystemDatabase database) {
        return new ToolTokens(signer(database));
    }

    private static TokenSigner signer(SystemDatabase database) {
        return new TokenSigner(TestSigningKeys.in(database), Clock.systemUTC(), "https://convene.example.org");
    }
}
