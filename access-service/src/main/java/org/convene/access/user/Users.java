package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.platform.contracts.Person;

/** Users as the other features see them. */
@Singleton
public class Users {
    private final UserRepository users;

    Users(UserRepository users) {
        this.users = users;
    }

    /** The id of whose alias it is, active or not. */
    public Uni<Optional<String>> findByAlias(String tenant, String alias) {
        return users.findByAlias(tenant, alias);
    }

    /** Empty where there is no such user. */
    public Uni<Optional<Person>> findPerson(String tenant, String id) {
        return users.require(tenant, id)
                .map(user -> Optional.of(user.person()))
                .onFailure(UserNotFoundException.class)
                .recoverWithItem(Optional.empty());
    }
}
