package org.convene.access.token;

import java.util.Optional;
import org.convene.access.token.OauthException.Error;
import org.jspecify.annotations.Nullable;

/** A request for a token by client credentials (RFC 6749 section 4.4.2). */
record TokenRequest(ClientProof client, Optional<String> scope) {
    static final String GRANT_TYPE = "client_credentials";

    /**
     * @param body as {@code application/x-www-form-urlencoded} has it
     * @throws OauthException if it is not such a request
     */
    static TokenRequest of(@Nullable String authorization, String body) {
        var form = Form.parse(body);
        if (!form.require("grant_type").equals(GRANT_TYPE)) {
            throw new OauthException(Error.UNSUPPORTED_GRANT_TYPE, "Only " + GRANT_TYPE + " is offered.");
        }
        var scope = form.find("scope");
        return new TokenRequest(ClientProof.of(authorization, form), scope);
    }
}
