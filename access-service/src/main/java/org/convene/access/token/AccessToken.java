package org.convene.access.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The answer to a granted request (RFC 6749 section 5.1), whose names are the standard's.
 *
 * @param expiresIn in seconds
 * @param scope empty for users, who have none
 * @param issuedTokenType where a token was exchanged for this one (RFC 8693 section 2.2.1)
 * @param refreshToken of who stays logged in
 * @param refreshExpiresIn in seconds
 */
public record AccessToken(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        Optional<String> scope,
        @JsonProperty("issued_token_type") Optional<String> issuedTokenType,
        @JsonProperty("refresh_token") Optional<String> refreshToken,
        @JsonProperty("refresh_expires_in") Optional<Long> refreshExpiresIn) {
    /** Of a client. */
    static AccessToken of(String accessToken, long expiresIn, String scope) {
        return new AccessToken(
                accessToken,
                "Bearer",
                expiresIn,
                Optional.of(scope),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public String toString() {
        return "AccessToken[scope=" + scope.orElse("") + "]";
    }
}
