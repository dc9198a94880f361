package org.convene.platform.contracts;

import java.util.Optional;

/**
 * The personal data of a user, in one object so that erasure can find them (D18).
 *
 * @param phone the mobile one
 * @param alias by which the user's own URLs call them
 */
public record UserPerson(
        String name,
        Optional<String> email,
        Optional<String> phone,
        Optional<String> landLineNumber,
        Optional<String> alias) {
    /** What is left of who was deleted. */
    static final UserPerson NOBODY =
            new UserPerson("", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Override
    public String toString() {
        return "UserPerson[redacted]";
    }
}
