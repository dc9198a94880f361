package org.convene.access.user;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import jakarta.validation.Validation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.convene.access.audit.TestAuditTrail;
import org.convene.access.reset.TestResets;
import org.convene.access.session.TestSessions;
import org.convene.platform.contracts.UserCreated;
import org.convene.platform.identity.Caller.ClientCaller;
import org.convene.platform.outbox.TestOutbox;
import org.convene.platform.tenancy.TestDatabase;
import org.convene.platform.testing.TestServers;
import org.convene.platform.time.Id;

/** Users on a real database. */
public final class TestUsers {
    public static final String PASSWORD = "gmi28abc";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private TestUsers() {}

    static PasswordHashing hashing() {
        return new PasswordHashing(TestServers.vertx(), new PasswordHashingConfig() {
            @Override
            public int concurrency() {
                return 2;
            }

            @Override
            public int queue() {
                return 64;
            }
        });
    }

    public static Credentials credentials(TestDatabase database) {
        return new Credentials(
                database.tenants(),
                hashing(),
                TestSessions.in(database),
                TestResets.in(database),
                TestAuditTrail.trail());
    }

    static UserChanges changes(TestDatabase database) {
        return new UserChanges(
                database.tenants(),
                new UserRepository(database.tenants()),
                TestSessions.in(database),
                TestResets.in(database),
                events(database),
                List.of());
    }

    public static VouchedUsers vouched(TestDatabase database) {
        return new VouchedUsers(
                new UserRepository(database.tenants()),
                changes(database),
                events(database),
                TestAuditTrail.trail(),
                Validation.buildDefaultValidatorFactory().getValidator(),
                Clock.systemUTC());
    }

    private static UserEvents events(TestDatabase database) {
        return new UserEvents(TestOutbox.on(database), TestOutbox.erasureOn(database), Clock.systemUTC());
    }

    static ClientCaller client(String tenant) {
        return new ClientCaller(Id.next(), "Test", tenant, "test");
    }

    /** The id of a new user with the password {@link #PASSWORD}, told as created. */
    @CanIgnoreReturnValue
    public static String add(TestDatabase database, String tenant, String email) {
        var events = events(database);
        var users = new UserRepository(database.tenants());
        var user = new User(
                Id.next(),
                email,
                "Eva Ruiz",
                Optional.of("+34600000001"),
                Optional.of("+34930000001"),
                Optional.empty(),
                Optional.of("Teacher"),
                List.of(Capability.meetings),
                true,
                Instant.parse("2026-05-30T08:00:00Z"),
                Optional.empty(),
                1);
        var hash = PasswordHash.of(PASSWORD, new byte[PasswordHash.SALT_BYTES]);
        database.tenants()
                .pipeline(
                        tenant,
                        transaction -> List.of(
                                users.add(transaction, tenant, user, hash, Optional.empty()),
                                events.append(transaction, new UserCreated(user.state(tenant)), client(tenant))))
                .await()
                .atMost(LIMIT);
        return user.id();
    }

    public static void deactivate(TestDatabase database, String tenant, String id) {
        changes(database)
                .edit(id, edit -> active(edit, false), client(tenant))
                .await()
                .atMost(LIMIT);
    }

    static UserEdit active(UserEdit edit, boolean active) {
        return new UserEdit(
                edit.email(),
                edit.username(),
                edit.phone(),
                edit.landLineNumber(),
                edit.alias(),
                edit.role(),
                edit.capabilities(),
                active);
    }

    static UserEdit alias(UserEdit edit, String alias) {
        return new UserEdit(
                edit.email(),
                edit.username(),
                edit.phone(),
                edit.landLineNumber(),
                Optional.of(alias),
                edit.role(),
                edit.capabilities(),
                edit.active());
    }
}
