package org.convene.access.login;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.access.user.OneLine;

/**
 * The body of {@code PUT /v1/users/{id}/password}.
 *
 * @param refreshToken the newest of the session that goes on; without it, all end
 * @param deviceToken of the device that is still known; without it, none is
 */
record PasswordRequest(
        @JsonProperty("current") @NotNull @Size(min = 1, max = 200)
        String currentPassword,

        @JsonProperty("new") @NotNull @Size(min = 8, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String newPassword,

        @JsonProperty("refresh_token") Optional<@Size(max = 200) String> refreshToken,

        @JsonProperty("device_token")
        Optional<@Pattern(regexp = DeviceToken.FORM, message = DeviceToken.RULE) String> deviceToken) {
    @Override
    public String toString() {
        return "PasswordRequest[redacted]";
    }
}
