package org.convene.access.user;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.UnaryOperator;
import org.convene.access.reset.Resets;
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
    private final Resets resets;
    private final UserEvents events;
    private final List<UserTrace> traces;

    UserChanges(
            TenantDatabase database,
            UserRepository users,
            Sessions sessions,
            Resets resets,
            UserEvents events,
            @All List<UserTrace> traces) {
        this.database = database;
        this.users = users;
        this.sessions = sessions;
        this.resets = resets;
        this.events = events;
        this.traces = traces;
    }

    /**
     * Applies the patch to the user's editable fields; a patch that changes nothing makes no new version. Fails with
     * {@link UserNotFoundException}, {@link EmailTakenException} or {@link AliasTakenException}.
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
                .onFailure()
                .transform(UserRepository::refusal);
    }

    /** Stores and tells what differs, if anything does. */
    Uni<User> store(Transaction transaction, User before, User after, Caller caller) {
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
                .call(() -> changed.contains("email")
                        ? resets.endAll(transaction, tenant, after.id())
                        : Uni.createFrom().voidItem())
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
                        .call(user -> forget(transaction, tenant, user))
                        .chain(user -> events.erase(transaction, UserDeleted.after(user.state(tenant)), caller)));
    }

    private Uni<Void> forget(Transaction transaction, String tenant, User user) {
        return Multi.createFrom()
                .iterable(traces)
                .call(trace -> trace.erase(transaction, tenant, user.id()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
