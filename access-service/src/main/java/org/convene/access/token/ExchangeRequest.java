package org.convene.access.token;

import java.util.List;
import org.convene.platform.secret.Secret;

/**
 * A request for a user's token by that of another issuer (RFC 8693 section 2.1).
 *
 * @param tenant the tenant's domain, as at {@code /v1/login}
 */
public record ExchangeRequest(String tenant, @Secret String subjectToken, String subjectTokenType) {
    private static final List<String> NOT_OFFERED =
            List.of("actor_token", "audience", "requested_token_type", "resource", "scope");

    /**
     * @throws OauthException if it is not such a request
     */
    static ExchangeRequest of(Form form) {
        NOT_OFFERED.stream()
                .filter(name -> form.find(name).isPresent())
                .findFirst()
                .ifPresent(name -> {
                    throw OauthException.invalidRequest(name + " is not offered.");
                });
        return new ExchangeRequest(
                form.require("tenant"), form.require("subject_token"), form.require("subject_token_type"));
    }

    @Override
    public String toString() {
        return "ExchangeRequest[redacted]";
    }
}
