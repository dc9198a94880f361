package org.convene.access.login;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.convene.access.user.OneLine;

/**
 * The body of {@code POST /v1/password-resets/activate}.
 *
 * @param token of the link that was mailed
 */
record ActivationRequest(
        @NotNull @Size(max = 200) String token,

        @NotNull @Size(min = 8, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String newPassword) {
    @Override
    public String toString() {
        return "ActivationRequest[redacted]";
    }
}
