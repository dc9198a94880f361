package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.convene.access.audit.AuditTrail;
import org.convene.access.audit.AuditTrail.Deed;
import org.convene.platform.contracts.UserCreated;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Users who show no password: somebody whom their tenant trusts says who they are. What becomes of them is their doing. */
@Singleton
public class VouchedUsers {
    private final UserRepository users;
    private final UserChanges changes;
    private final UserEvents events;
    private final AuditTrail trail;
    private final Validator validator;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    VouchedUsers(
            UserRepository users,
            UserChanges changes,
            UserEvents events,
            AuditTrail trail,
            Validator validator,
            Clock clock) {
        this.users = users;
        this.changes = changes;
        this.events = events;
        this.trail = trail;
        this.validator = validator;
        this.clock = clock;
    }

    /**
     * A sign-in that is under way.
     *
     * @param address where it is asked for from
     */
    public record Arrival(Transaction transaction, String tenant, String address) {}

    /** The id of who has this address, active or not. */
    public Uni<Optional<String>> idOf(Transaction transaction, String tenant, String email) {
        return users.findByEmail(transaction, tenant, email);
    }

    /**
     * Whether there is such a user who is active; the user stays so until the transaction ends.
     *
     * @param capabilities what the user may do from now on; empty where that stays as it is
     */
    public Uni<Boolean> enter(Arrival arrival, String userId, Optional<List<Capability>> capabilities) {
        return users.requireForChange(arrival.transaction(), arrival.tenant(), userId)
                .call(user -> user.active()
                        ? change(arrival, user, withCapabilities(user, capabilities))
                                .chain(() -> users.noteLogin(arrival.transaction(), arrival.tenant(), userId))
                        : Uni.createFrom().voidItem())
                .map(User::active)
                .onFailure(UserNotFoundException.class)
                .recoverWithItem(false);
    }

    private Uni<Void> change(Arrival arrival, User before, User after) {
        var changed = UserEdit.changed(before, after);
        return changes.store(arrival.transaction(), before, after, new UserCaller(before.id(), arrival.tenant()))
                .chain(() ->
                        changed.isEmpty() ? Uni.createFrom().voidItem() : writeDown(arrival, before.id(), changed));
    }

    private Uni<Void> writeDown(Arrival arrival, String userId, List<String> fields) {
        var actor = CallerKind.USER.text() + ":" + userId;
        var deed = new Deed(actor, arrival.address(), "POST /oauth2/token", "/v1/users/" + userId, fields);
        return trail.add(arrival.transaction(), arrival.tenant(), deed);
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
            Arrival arrival,
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
        var transaction = arrival.transaction();
        var tenant = arrival.tenant();
        return users.add(transaction, tenant, user, PasswordHash.ofNobody(random), most)
                .onFailure(UserRepository::isQuotaExceeded)
                .transform(UserRepository::refusal)
                .chain(() -> users.noteLogin(transaction, tenant, user.id()))
                .chain(() -> events.append(
                        transaction, new UserCreated(user.state(tenant)), new UserCaller(user.id(), tenant)))
                .chain(() -> writeDown(arrival, user.id(), List.of("email", "username", "capabilities")))
                .replaceWith(Optional.of(user.id()));
    }
}
