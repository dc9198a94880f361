package org.convene.access.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.convene.access.user.OneLine;

/**
 * The body of {@code POST /v1/login} (R30).
 *
 * @param tenant the tenant's domain: the first label of its host names
 */
record LoginRequest(
        @NotBlank @Size(max = 63) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String tenant,

        @NotBlank @Size(max = 254) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String email,

        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String password) {
    @Override
    public String toString() {
        return "LoginRequest[redacted]";
    }
}
