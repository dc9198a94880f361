package org.convene.platform.contracts;

/** The user has another password. */
public record PasswordChanged(PasswordNotice notice) implements PasswordEvent {
    public static final String TYPE = "org.convene.password.changed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
