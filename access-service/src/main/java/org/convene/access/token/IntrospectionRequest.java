package org.convene.access.token;

import org.jspecify.annotations.Nullable;

/** A question about a token (RFC 7662 section 2.1). What it hints at of the token's type is not needed. */
record IntrospectionRequest(ClientProof client, String token) {
    /**
     * @param body as {@code application/x-www-form-urlencoded} has it
     * @throws OauthException if it is not such a request
     */
    static IntrospectionRequest of(@Nullable String authorization, String body) {
        var form = Form.parse(body);
        return new IntrospectionRequest(ClientProof.of(authorization, form), form.require("token"));
    }

    @Override
    public String toString() {
        return "IntrospectionRequest[client=" + client + "]";
    }
}
