package org.convene.access.token;

import java.util.Optional;
import org.convene.access.token.OauthException.Error;
import org.jspecify.annotations.Nullable;

/** A request for a token by client credentials (RFC 6749 section 4.4.2). */
record TokenRequest(ClientProof client, Optional<String> scope) {
    static final String GRANT_TYPE = "client_credentials";

    /**
     * @throws OauthException if it is not such a request
     */
    static TokenRequest of(@Nullable String authorization, Form form) {
        if (!form.require("grant_type").equals(GRANT_TYPE)) {
            throw new OauthException(
                    Error.UNSUPPORTED_GRANT_TYPE,
                    "Only " + GRANT_TYPE + " and " + TokenExchange.GRANT_TYPE + " are offered.");
        }
        var scope = form.find("scope");
        return new TokenRequest(ClientProof.of(authorization, form), scope);
    }
}
