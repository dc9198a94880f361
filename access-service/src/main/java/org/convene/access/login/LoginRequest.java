package org.convene.access.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.access.user.OneLine;

/**
 * The body of {@code POST /v1/login} (R30).
 *
 * @param tenant the tenant's domain: the first label of its host names
 * @param deviceToken what the last login on the device answered
 */
record LoginRequest(
        @NotBlank @Size(max = 63) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String tenant,

        @NotBlank @Size(max = 254) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String email,

        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String password,

        Optional<@Pattern(regexp = DeviceToken.FORM, message = DeviceToken.RULE) String> deviceToken) {
    /**
     * The same, on the device of the cookie where the body names none. What was not made here is none: nobody can tell
     * another one's cookie from its own, and so a login does not fail for it.
     */
    LoginRequest orOn(Optional<String> cookie) {
        var device = deviceToken.or(() -> cookie.filter(value -> value.matches(DeviceToken.FORM)));
        return new LoginRequest(tenant, email, password, device);
    }

    Optional<DeviceToken> device() {
        return deviceToken.map(DeviceToken::new);
    }

    @Override
    public String toString() {
        return "LoginRequest[redacted]";
    }
}
