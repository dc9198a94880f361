package org.convene.access.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /v1/users} (R41).
 *
 * @param phone E.164, as in {@code +34600000000}
 * @param captchaToken accepted from those who send one; a client's token needs no further proof of being no robot
 */
record UserRequest(
        @NotBlank @Email @Size(max = 254) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String email,

        @NotNull @Size(min = 8, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String password,

        @NotBlank @Size(max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String username,

        Optional<@Pattern(regexp = PHONE, message = PHONE_RULE) String> phone,
        Optional<@Size(max = 5000) String> captchaToken,
        Optional<@Size(max = 20) List<@NotNull Capability>> capabilities) {
    static final String PHONE = "\\+[1-9][0-9]{5,14}";
    static final String PHONE_RULE = "must be an E.164 number such as +34600000000";

    /** The same request, with something else where the password was. */
    UserRequest withPassword(String instead) {
        return new UserRequest(email, instead, username, phone, captchaToken, capabilities);
    }

    @Override
    public String toString() {
        return "UserRequest[redacted]";
    }
}
