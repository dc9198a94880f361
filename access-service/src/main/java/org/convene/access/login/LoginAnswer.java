package org.convene.access.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The tokens of who is logged in; the names are RFC 6749's (section 5.1).
 *
 * @param expiresIn in seconds
 * @param refreshExpiresIn in seconds
 * @param deviceToken by which the device is known; empty where no password was shown
 */
record LoginAnswer(
        @JsonProperty("access_token") String accessToken,
        @JsonProperty("token_type") String tokenType,
        @JsonProperty("expires_in") long expiresIn,
        @JsonProperty("refresh_token") String refreshToken,
        @JsonProperty("refresh_expires_in") long refreshExpiresIn,

        @JsonProperty("device_token") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> deviceToken) {
    @Override
    public String toString() {
        return "LoginAnswer[redacted]";
    }
}
