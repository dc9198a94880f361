package org.convene.platform.contracts;

import java.util.Optional;

/** What happens to a user. Each event carries the user's full state after it. */
public sealed interface UserEvent permits UserCreated, UserUpdated, UserDeleted {
    UserState user();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends UserEvent>> ofType(String type) {
        return switch (type) {
            case UserCreated.TYPE -> Optional.of(UserCreated.class);
            case UserUpdated.TYPE -> Optional.of(UserUpdated.class);
            case UserDeleted.TYPE -> Optional.of(UserDeleted.class);
            default -> Optional.empty();
        };
    }
}
