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
 * @param phone the mobile one, E.164, as in {@code +34600000000}
 * @param alias by which the user's own URLs call them
 * @param role what the user is to the tenant, in its own words
 * @param captchaToken asked for where the installation has a {@link Captcha}
 */
record UserRequest(
        @NotBlank @Email @Size(max = 254) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String email,

        @NotNull @Size(min = 8, max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String password,

        @NotBlank @Size(max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String username,

        Optional<@Pattern(regexp = PHONE, message = PHONE_RULE) String> phone,

        Optional<@Pattern(regexp = PHONE, message = PHONE_RULE) String> landLineNumber,

        Optional<@Size(max = 63) @Pattern(regexp = ALIAS, message = ALIAS_RULE) String> alias,

        Optional<@Size(max = 100) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE) String> role,

        Optional<@Size(max = 5000) String> captchaToken,
        Optional<@Size(max = 20) List<@NotNull Capability>> capabilities) {
    static final String PHONE = "\\+[1-9][0-9]{5,14}";
    static final String PHONE_RULE = "must be an E.164 number such as +34600000000";

    static final String ALIAS = "[a-z0-9]+(-[a-z0-9]+)*";
    static final String ALIAS_RULE = "must be lower-case letters and digits, in words with hyphens between them";

    /** The same request, with something else where the password was. */
    UserRequest withPassword(String instead) {
        return new UserRequest(
                email, instead, username, phone, landLineNumber, alias, role, captchaToken, capabilities);
    }

    @Override
    public String toString() {
        return "UserRequest[redacted]";
    }
}
