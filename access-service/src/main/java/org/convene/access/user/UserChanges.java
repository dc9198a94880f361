package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;
import org.convene.access.session.Sessions;
import org.convene.platform.contracts.UserDeleted;
import org.convene.platform.contracts.UserUpdated;
import org.convene.platform.identity.Caller;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** What becomes of users: one transaction each, with the event of the change in it. */
@Singleton
class UserChanges {
    private final TenantDatabase database;
    private final UserRepository users;
    private final Sessions sessions;
    private final UserEvents events;

    UserChanges(TenantDatabase database, UserRepository users, Sessions sessions, UserEvents events) {
        this.database = database;
        this.users = users;
        this.sessions = sessions;
        this.events = events;
    }

    /**
     * Applies the patch to the user's editable fields; a patch that changes nothing makes no new version. Fails with
     * {@link UserNotFoundException} or {@link EmailTakenException}.
     */
    Uni<User> edit(String id, UnaryOperator<UserEdit> patch, Caller caller) {
        var tenant = caller.tenant().orElseThrow();
        return database.transaction(
                        tenant,
                        transaction -> users.requireForChange(transaction, tenant, id)
                                .chain(user -> store(
                                        transaction,
                                        user,
                                        patch.apply(UserEdit.of(user)).applyTo(user),
                                        caller)))
                .onFailure(UserRepository::isEmailTaken)
                .transform(failure -> new EmailTakenException());
    }

    private Uni<User> store(Transaction transaction, User before, User after, Caller caller) {
        var changed = UserEdit.changed(before, after);
        if (changed.isEmpty()) {
            return Uni.createFrom().item(before);
        }
        var tenant = caller.tenant().orElseThrow();
        return Uni.join()
                .all(
                        users.update(transaction, tenant, after),
                        events.append(transaction, new UserUpdated(after.state(tenant), changed), caller))
                .andFailFast()
                .chain(() ->
                        after.active() ? Uni.createFrom().voidItem() : sessions.endAll(transaction, tenant, after.id()))
                .replaceWith(after);
    }

    /** Whoever is deleted is logged out everywhere. Fails with {@link UserNotFoundException}. */
    Uni<Void> delete(String id, Caller caller) {
        var tenant = caller.tenant().orElseThrow();
        return database.transaction(
                tenant,
                transaction -> users.requireForChange(transaction, tenant, id)
                        .call(user -> sessions.endAll(transaction, tenant, id))
                        .call(user -> users.delete(transaction, tenant, user))
                        .chain(user -> events.erase(transaction, UserDeleted.after(user.state(tenant)), caller)));
    }
}
