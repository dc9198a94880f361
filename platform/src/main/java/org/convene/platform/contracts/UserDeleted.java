package org.convene.platform.contracts;

import java.util.List;
import java.util.Optional;

/**
 * A user is no more. The state knows nothing of the person.
 *
 * @param erased the user's id: whom to forget in all earlier events (D18)
 */
public record UserDeleted(UserState user, List<String> erased) implements UserEvent {
    public static final String TYPE = "org.convene.user.deleted.v1";

    /**
     * @param last the state that the user had until now
     */
    public static UserDeleted after(UserState last) {
        return new UserDeleted(
                new UserState(
                        last.id(),
                        last.tenant(),
                        UserPerson.NOBODY,
                        Optional.empty(),
                        List.of(),
                        false,
                        last.createdAt(),
                        last.version() + 1),
                List.of(last.id()));
    }

    @Override
    public String type() {
        return TYPE;
    }
}
