package org.convene.access.login;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/**
 * The body of {@code POST /v1/login} (R30).
 *
 * @param tenant the tenant's domain: the first label of its host names
 */
record LoginRequest(
        @NotBlank @Size(max = 63) @Pattern(regexp = LINE, message = LINE_RULE)
        String tenant,

        @NotBlank @Size(max = 254) @Pattern(regexp = LINE, message = LINE_RULE)
        String email,

        @NotNull @Size(min = 1, max = 200) @Pattern(regexp = LINE, message = LINE_RULE)
        String password) {
    static final String LINE = "[\\P{Cc}&&\\P{Cs}]*";
    static final String LINE_RULE = "must be one line of text";

    @Override
    public String toString() {
        return "LoginRequest[redacted]";
    }
}
