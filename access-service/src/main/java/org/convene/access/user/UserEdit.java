package org.convene.access.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fields of a user that may change: the document that a merge patch (RFC 7396) is applied to. */
record UserEdit(
        @NotBlank @Email @Size(max = 254) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String email,

        @NotBlank @Size(max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String username,

        Optional<@Pattern(regexp = UserRequest.PHONE, message = UserRequest.PHONE_RULE) String> phone,
        @NotNull @Size(max = 20) List<@NotNull Capability> capabilities,
        @NotNull Boolean active) {

    static UserEdit of(User user) {
        return new UserEdit(user.email(), user.username(), user.phone(), user.capabilities(), user.active());
    }

    User applyTo(User user) {
        return new User(
                user.id(),
                email,
                username,
                phone,
                capabilities.stream().distinct().toList(),
                active,
                user.createdAt(),
                user.version() + 1);
    }

    /** The names of the fields in which the two differ. */
    static List<String> changed(User before, User after) {
        var changed = new ArrayList<String>();
        compare(changed, "email", before.email(), after.email());
        compare(changed, "username", before.username(), after.username());
        compare(changed, "phone", before.phone(), after.phone());
        compare(changed, "capabilities", before.capabilities(), after.capabilities());
        compare(changed, "active", before.active(), after.active());
        return changed;
    }

    private static void compare(List<String> changed, String field, Object before, Object after) {
        if (!after.equals(before)) {
            changed.add(field);
        }
    }

    @Override
    public String toString() {
        return "UserEdit[redacted]";
    }
}
