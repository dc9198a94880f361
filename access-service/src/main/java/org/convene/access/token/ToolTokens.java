package org.convene.access.token;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;

/**
 * Makes tokens for the tools of tenants, which they check with the published key set. Such a token is for one origin,
 * its audience, and names no caller: nothing of this platform takes it.
 */
@Singleton
public class ToolTokens {
    private final TokenSigner signer;

    ToolTokens(TokenSigner signer) {
        this.signer = signer;
    }

    /**
     * @param origin of the tool, as browsers write it (RFC 6454 section 6.2)
     * @param participantId becomes the subject
     * @param others claims beside those of RFC 7519
     */
    public String issue(ToolTokenUse use, String origin, String participantId, Map<String, String> others) {
        var claims = signer.claims(origin, participantId, UUID.randomUUID().toString(), use.life());
        claims.putAll(others);
        return signer.sign(use.type(), claims);
    }
}
