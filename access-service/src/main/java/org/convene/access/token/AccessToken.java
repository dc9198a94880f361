package org.convene.access.token;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The answer to a granted request (RFC 6749 section 5.1), whose names are the standard's.
 *
 * @param expiresIn in seconds
 */
public record AccessToken(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        String scope) {

    @Override
    public String toString() {
        return "AccessToken[scope=" + scope + "]";
    }
}
