package org.convene.access.issuer;

import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.access.session.Grant;
import org.convene.access.session.Sessions;
import org.convene.access.tenant.Tenant;
import org.convene.access.user.VouchedUsers;
import org.convene.access.user.VouchedUsers.Arrival;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Makes whom an issuer vouches for a user who is logged in. */
@Singleton
class SignIns {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String FOREIGN_KEY_VIOLATION = "23503";

    private final TenantDatabase database;
    private final LinkRepository links;
    private final VouchedUsers users;
    private final Sessions sessions;

    SignIns(TenantDatabase database, LinkRepository links, VouchedUsers users, Sessions sessions) {
        this.database = database;
        this.links = links;
        this.users = users;
        this.sessions = sessions;
    }

    /**
     * Of two who come for the first time at once, one finds what the other made. Fails with {@link TokenRefusedException}, also
     * for whose address meetings would take for another user's.
     *
     * @param address where it is asked for from
     */
    Uni<Grant> begin(Tenant tenant, Issuer issuer, Subject subject, String address) {
        return database.transaction(
                        tenant.id(),
                        transaction -> new SignIn(
                                        new Arrival(transaction, tenant.id(), address), tenant, issuer, subject)
                                .begin())
                .onFailure(failure -> violates(failure, UNIQUE_VIOLATION))
                .retry()
                .atMost(1)
                .onFailure(failure -> violates(failure, UNIQUE_VIOLATION))
                .transform(taken -> new TokenRefusedException("email-taken"))
                .onFailure(failure -> violates(failure, FOREIGN_KEY_VIOLATION))
                .transform(gone -> new TokenRefusedException("issuer-gone"));
    }

    private static boolean violates(Throwable failure, String state) {
        return failure instanceof PgException refusal && state.equals(refusal.getSqlState());
    }

    /** One, in its transaction. */
    private final class SignIn {
        private final Arrival arrival;
        private final Transaction transaction;
        private final String tenant;
        private final Optional<Integer> mostUsers;
        private final Issuer issuer;
        private final Subject subject;

        SignIn(Arrival arrival, Tenant tenant, Issuer issuer, Subject subject) {
            this.arrival = arrival;
            this.transaction = arrival.transaction();
            this.tenant = tenant.id();
            this.mostUsers = tenant.mostUsers();
            this.issuer = issuer;
            this.subject = subject;
        }

        Uni<Grant> begin() {
            return links.find(transaction, tenant, issuer, subject)
                    .chain(linked -> linked.map(this::enter).orElseGet(this::first))
                    .chain(userId -> sessions.begin(transaction, tenant, userId));
        }

        private Uni<String> enter(String userId) {
            return users.enter(arrival, userId, subject.capabilities())
                    .chain(active -> active ? Uni.createFrom().item(userId) : refuse("user-inactive"));
        }

        private Uni<String> first() {
            var email = subject.email();
            if (email.isEmpty() || (issuer.emailVerifiedRequired() && !subject.emailVerified())) {
                return refuse("email-unverified");
            }
            return users.idOf(transaction, tenant, email.get())
                    .chain(known -> known.map(this::known).orElseGet(() -> create(email.get())))
                    .call(userId -> links.add(transaction, tenant, issuer, subject, userId));
        }

        /** By an address that is not verified anybody could become anybody. */
        private Uni<String> known(String userId) {
            return subject.emailVerified() ? enter(userId) : refuse("email-unverified");
        }

        private Uni<String> create(String email) {
            if (!issuer.createUsers()) {
                return refuse("user-unknown");
            }
            return users.create(arrival, email, subject.name().orElse(email), subject.capabilities(), mostUsers)
                    .chain(created ->
                            created.map(id -> Uni.createFrom().item(id)).orElseGet(() -> refuse("user-data")));
        }

        private static <T> Uni<T> refuse(String rule) {
            return Uni.createFrom().failure(new TokenRefusedException(rule));
        }
    }
}
