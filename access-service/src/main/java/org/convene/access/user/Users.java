package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
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

    /** What the user may do at this moment, by the names of {@link Capability}; empty for nobody or who is not active. */
    public Uni<Optional<List<String>>> findCapabilities(String tenant, String id) {
        return users.findCapabilities(tenant, id);
    }
}
