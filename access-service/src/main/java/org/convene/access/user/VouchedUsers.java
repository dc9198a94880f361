package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.UserCreated;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Users who show no password: somebody whom their tenant trusts says who they are. What becomes of them is their doing. */
@Singleton
public class VouchedUsers {
    private final UserRepository users;
    private final UserChanges changes;
    private final UserEvents events;
    private final Validator validator;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    VouchedUsers(UserRepository users, UserChanges changes, UserEvents events, Validator validator, Clock clock) {
        this.users = users;
        this.changes = changes;
        this.events = events;
        this.validator = validator;
        this.clock = clock;
    }

    /** The id of who has this address, active or not. */
    public Uni<Optional<String>> idOf(Transaction transaction, String tenant, String email) {
        return users.findByEmail(transaction, tenant, email);
    }

    /**
     * Whether there is such a user who is active; the user stays so until the transaction ends.
     *
     * @param capabilities what the user may do from now on; empty where that stays as it is
     */
    public Uni<Boolean> enter(
            Transaction transaction, String tenant, String userId, Optional<List<Capability>> capabilities) {
        return users.requireForChange(transaction, tenant, userId)
                .call(user -> user.active()
                        ? changes.store(
                                        transaction,
                                        user,
                                        withCapabilities(user, capabilities),
                                        new UserCaller(userId, tenant))
                                .chain(() -> users.noteLogin(transaction, tenant, userId))
                        : Uni.createFrom().voidItem())
                .map(User::active)
                .onFailure(UserNotFoundException.class)
                .recoverWithItem(false);
    }

    private static User withCapabilities(User user, Optional<List<Capability>> capabilities) {
        return UserEdit.of(user)
                .withCapabilities(capabilities.orElse(user.capabilities()))
                .applyTo(user);
    }

    /**
     * The id of a new user, whose password nobody knows; empty where no user can have such an address or name. Fails if
     * another has the address, and with {@link UserQuotaExceededException}.
     *
     * @param most how many users the tenant may have
     */
    public Uni<Optional<String>> create(
            Transaction transaction,
            String tenant,
            String email,
            String username,
            Optional<List<Capability>> capabilities,
            Optional<Integer> most) {
        var person = UserEdit.ofNewcomer(email, username, capabilities.orElse(List.of()));
        if (!validator.validate(person).isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        var now = clock.instant();
        var user = new User(
                Id.next(),
                email,
                username,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                person.capabilities(),
                true,
                now,
                Optional.of(now),
                1);
        return users.add(transaction, tenant, user, PasswordHash.ofNobody(random), most)
                .onFailure(UserRepository::isQuotaExceeded)
                .transform(UserRepository::refusal)
                .chain(() -> users.noteLogin(transaction, tenant, user.id()))
                .chain(() -> events.append(
                        transaction, new UserCreated(user.state(tenant)), new UserCaller(user.id(), tenant)))
                .replaceWith(Optional.of(user.id()));
    }
}
