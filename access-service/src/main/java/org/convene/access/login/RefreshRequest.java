package org.convene.access.login;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** The body of those who show a refresh token. */
record RefreshRequest(
        @JsonProperty("refresh_token") @NotNull @Size(max = 200)
        String refreshToken) {
    @Override
    public String toString() {
        return "RefreshRequest[redacted]";
    }
}
