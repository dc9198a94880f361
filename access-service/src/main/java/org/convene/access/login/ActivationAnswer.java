package org.convene.access.login;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Optional;

/**
 * The answer of {@code POST /v1/password-resets/activate}.
 *
 * @param deviceToken by which the device is known at the next login; empty where it could not be stored
 */
record ActivationAnswer(
        @JsonProperty("device_token") @JsonInclude(JsonInclude.Include.NON_ABSENT)
        Optional<String> deviceToken) {
    @Override
    public String toString() {
        return "ActivationAnswer[redacted]";
    }
}
