package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

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
}
