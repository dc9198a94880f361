package org.convene.platform.contracts;

import java.util.Optional;

/** What users are told about their passwords, for the services only: it holds no way in. */
public sealed interface PasswordEvent permits PasswordForgotten, PasswordChanged {
    PasswordNotice notice();

    /** The CloudEvents type. */
    String type();

    /** The record that carries the given CloudEvents type; empty for types that this version does not know. */
    static Optional<Class<? extends PasswordEvent>> ofType(String type) {
        return switch (type) {
            case PasswordForgotten.TYPE -> Optional.of(PasswordForgotten.class);
            case PasswordChanged.TYPE -> Optional.of(PasswordChanged.class);
            default -> Optional.empty();
        };
    }
}
