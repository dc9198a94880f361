package org.convene.access.token;

import org.jspecify.annotations.Nullable;

/** A wish to end a token (RFC 7009 section 2.1). What it hints at of the token's type is told from the token. */
record RevocationRequest(ClientProof client, String token) {
    /**
     * @param body as {@code application/x-www-form-urlencoded} has it
     * @throws OauthException if it is not such a request
     */
    static RevocationRequest of(@Nullable String authorization, String body) {
        var form = Form.parse(body);
        return new RevocationRequest(ClientProof.of(authorization, form), form.require("token"));
    }

    @Override
    public String toString() {
        return "RevocationRequest[client=" + client + "]";
    }
}
