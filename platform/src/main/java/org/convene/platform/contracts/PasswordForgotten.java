package org.convene.platform.contracts;

/** Somebody asks for another password for the user: the notice's id is the reset's. */
public record PasswordForgotten(PasswordNotice notice) implements PasswordEvent {
    public static final String TYPE = "org.convene.password.forgotten.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
