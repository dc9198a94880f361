package org.convene.meetings.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.owner.Owner;
import org.convene.platform.time.Id;

/** Users as the other features see them: the copy here, else the owner's. */
@Singleton
public class Users {
    private final UserRepository copies;
    private final UserOwner owner;

    Users(UserRepository copies, UserOwner owner) {
        this.copies = copies;
        this.owner = owner;
    }

    /** Empty on the owner's "no" only. */
    public Uni<Optional<User>> find(String tenant, String id) {
        return Id.isValid(id)
                ? Owner.copyOr(copies.find(tenant, id), () -> owner.find(tenant, id))
                : Uni.createFrom().item(Optional.empty());
    }
}
