package org.convene.platform.contracts;

/** A user came to be. */
public record UserCreated(UserState user) implements UserEvent {
    public static final String TYPE = "org.convene.user.created.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
