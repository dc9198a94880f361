package org.convene.access.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.convene.access.user.OneLine;

/**
 * The body of {@code POST /v1/password-resets}.
 *
 * @param tenant the tenant's domain: the first label of its host names
 */
record PasswordResetRequest(
        @NotBlank @Size(max = 63) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String tenant,

        @NotBlank @Size(max = 254) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String email) {
    @Override
    public String toString() {
        return "PasswordResetRequest[redacted]";
    }
}
