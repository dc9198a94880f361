package org.convene.platform.contracts;

import java.util.List;

/** Something about a user changed; {@code changed} names the fields. */
public record UserUpdated(UserState user, List<String> changed) implements UserEvent {
    public static final String TYPE = "org.convene.user.updated.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
