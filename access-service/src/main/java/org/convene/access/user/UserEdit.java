package org.convene.access.user;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The fields of a user that may change: the document that a merge patch (RFC 7396) is applied to. */
record UserEdit(
        @NotBlank @Email @Size(max = 254) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String email,

        @NotBlank @Size(max = 200) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE)
        String username,

        Optional<@Pattern(regexp = UserRequest.PHONE, message = UserRequest.PHONE_RULE) String> phone,

        Optional<@Pattern(regexp = UserRequest.PHONE, message = UserRequest.PHONE_RULE) String> landLineNumber,

        Optional<@Size(max = 63) @Pattern(regexp = UserRequest.ALIAS, message = UserRequest.ALIAS_RULE) String> alias,

        Optional<@Size(max = 100) @Pattern(regexp = OneLine.FORM, message = OneLine.RULE) String> role,

        @NotNull @Size(max = 20) List<@NotNull Capability> capabilities,
        @NotNull Boolean active) {

    static UserEdit of(User user) {
        return new UserEdit(
                user.email(),
                user.username(),
                user.phone(),
                user.landLineNumber(),
                user.alias(),
                user.role(),
                user.capabilities(),
                user.active());
    }

    /** Of whom nothing more is known. */
    static UserEdit ofNewcomer(String email, String username, List<Capability> capabilities) {
        return new UserEdit(
                email,
                username,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                capabilities,
                true);
    }

    UserEdit withCapabilities(List<Capability> other) {
        return new UserEdit(email, username, phone, landLineNumber, alias, role, other, active);
    }

    User applyTo(User user) {
        return new User(
                user.id(),
                email,
                username,
                phone,
                landLineNumber,
                alias,
                role,
                capabilities.stream().distinct().toList(),
                active,
                user.createdAt(),
                user.lastLogin(),
                user.version() + 1);
    }

    private record Field(String name, Function<UserEdit, Object> value) {}

    /** The names of the fields in which the two differ. */
    static List<String> changed(User before, User after) {
        var old = of(before);
        var now = of(after);
        return Stream.of(
                        new Field("email", UserEdit::email),
                        new Field("username", UserEdit::username),
                        new Field("phone", UserEdit::phone),
                        new Field("landLineNumber", UserEdit::landLineNumber),
                        new Field("alias", UserEdit::alias),
                        new Field("role", UserEdit::role),
                        new Field("capabilities", UserEdit::capabilities),
                        new Field("active", UserEdit::active))
                .filter(field -> !field.value().apply(old).equals(field.value().apply(now)))
                .map(Field::name)
                .toList();
    }

    @Override
    public String toString() {
        return "UserEdit[redacted]";
    }
}
