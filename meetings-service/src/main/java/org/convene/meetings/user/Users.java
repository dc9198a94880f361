package org.convene.meetings.user;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.convene.meetings.owner.Owner;
import org.convene.meetings.owner.OwnerUnavailableException;
import org.convene.platform.time.Id;

/** Users as the other features see them: the copy here, else the owner's. */
@Singleton
public class Users {
    /** Questions to the owner, of one request. */
    private static final int AT_ONCE = 8;

    /** For all of its answers. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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
     * user is refused as a whole. Fails with {@link OwnerUnavailableException} where the owner does not answer, or not all
     * within five seconds.
     */
    public Uni<Map<String, User>> findAll(String tenant, List<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : copies.findAll(tenant, ids.stream().filter(Id::isValid).toList())
                        .chain(found -> askForOthers(tenant, ids, found));
    }

    /** Ids of users by the addresses that they have here; addresses as they are compared. */
    public Uni<Map<String, String>> idsOf(String tenant, List<String> addresses) {
        return addresses.isEmpty() ? Uni.createFrom().item(Map.of()) : copies.idsOf(tenant, addresses);
    }

    private Uni<Map<String, User>> askForOthers(String tenant, List<String> ids, Map<String, User> found) {
        var missing = ids.stream().filter(id -> !found.containsKey(id)).toList();
        if (missing.isEmpty() || !missing.stream().allMatch(Id::isValid)) {
            return Uni.createFrom().item(found);
        }
        return Multi.createFrom()
                .iterable(missing)
                .onItem()
                .transformToUni(
                        id -> Owner.copyOr(Uni.createFrom().item(Optional.empty()), () -> owner.find(tenant, id)))
                .merge(AT_ONCE)
                .select()
                .first(Optional::isPresent)
                .collect()
                .asList()
                .ifNoItem()
                .after(PATIENCE)
                .failWith(OwnerUnavailableException::new)
                .map(answers -> with(found, answers));
    }

    private static Map<String, User> with(Map<String, User> found, List<Optional<User>> answers) {
        var all = new HashMap<>(found);
        answers.forEach(answer -> answer.ifPresent(user -> all.put(user.id(), user)));
        return all;
    }
}
