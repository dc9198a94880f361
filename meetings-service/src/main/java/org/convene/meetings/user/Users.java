package org.convene.meetings.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Those of them that there are, by id. At the owner's first "no" nobody else is asked for: what names one unknown
     * user is refused as a whole.
     */
    public Uni<Map<String, User>> findAll(String tenant, List<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : copies.findAll(tenant, ids.stream().filter(Id::isValid).toList())
                        .chain(found -> askForOthers(tenant, ids, found));
    }

    private Uni<Map<String, User>> askForOthers(String tenant, List<String> ids, Map<String, User> found) {
        var missing = ids.stream().filter(id -> !found.containsKey(id)).findFirst();
        if (missing.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        return find(tenant, missing.get()).chain(user -> {
            if (user.isEmpty()) {
                return Uni.createFrom().item(found);
            }
            var more = new HashMap<>(found);
            more.put(missing.get(), user.get());
            return askForOthers(tenant, ids, more);
        });
    }
}
