package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/** Where users are kept. */
@Singleton
class UserRepository {
    private static final String EMAIL_UNIQUE = "user_email_unique";

    private static final String ADD = """
            INSERT INTO user_account (tenant, id, email, email_key, username, phone, capabilities, password_hash,
                created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String FIND = """
            SELECT id, email, username, phone, capabilities, active, created_at, version
            FROM user_account WHERE tenant = $1 AND id = $2
            """;
    private static final String FIND_FOR_CHANGE = FIND + " FOR UPDATE";
    private static final String ID_BY_EMAIL = "SELECT id FROM user_account WHERE tenant = $1 AND email_key = $2";
    private static final String UPDATE = """
            UPDATE user_account SET email = $3, email_key = $4, username = $5, phone = $6, capabilities = $7, active = $8,
                version = $9
            WHERE tenant = $1 AND id = $2
            """;
    private static final String DELETE = "DELETE FROM user_account WHERE tenant = $1 AND id = $2";

    private final TenantDatabase database;

    UserRepository(TenantDatabase database) {
        this.database = database;
    }

    Uni<RowSet<Row>> add(Transaction transaction, String tenant, User user, PasswordHash password) {
        return transaction.execute(
                ADD,
                tenant,
                user.id(),
                user.email(),
                user.emailKey(),
                user.username(),
                user.phone().orElse(null),
                capabilities(user),
                password.phc(),
                user.createdAt().atOffset(ZoneOffset.UTC));
    }

    /** Fails with {@link UserNotFoundException}. */
    Uni<User> require(String tenant, String id) {
        return Id.isValid(id)
                ? database.execute(tenant, FIND, tenant, id).map(UserRepository::only)
                : Uni.createFrom().failure(new UserNotFoundException());
    }

    /** Nobody else changes the user until the transaction ends. Fails with {@link UserNotFoundException}. */
    Uni<User> requireForChange(Transaction transaction, String tenant, String id) {
        return Id.isValid(id)
                ? transaction.execute(FIND_FOR_CHANGE, tenant, id).map(UserRepository::only)
                : Uni.createFrom().failure(new UserNotFoundException());
    }

    /** Who has this address, active or not. */
    Uni<Optional<String>> findByEmail(Transaction transaction, String tenant, String email) {
        return transaction
                .execute(ID_BY_EMAIL, tenant, User.emailKey(email))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("id")));
    }

    Uni<RowSet<Row>> update(Transaction transaction, String tenant, User user) {
        return transaction.execute(
                UPDATE,
                tenant,
                user.id(),
                user.email(),
                user.emailKey(),
                user.username(),
                user.phone().orElse(null),
                capabilities(user),
                user.active(),
                user.version());
    }

    Uni<RowSet<Row>> delete(Transaction transaction, String tenant, User user) {
        return transaction.execute(DELETE, tenant, user.id());
    }

    static boolean isEmailTaken(Throwable failure) {
        return failure instanceof PgException refusal && EMAIL_UNIQUE.equals(refusal.getConstraint());
    }

    private static User only(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(UserRepository::user)
                .orElseThrow(UserNotFoundException::new);
    }

    private static String[] capabilities(User user) {
        return user.capabilities().stream().map(Capability::name).toArray(String[]::new);
    }

    private static User user(Row row) {
        return new User(
                row.getString("id"),
                row.getString("email"),
                row.getString("username"),
                Optional.ofNullable(row.getString("phone")),
                Stream.of(row.getArrayOfStrings("capabilities"))
                        .map(Capability::valueOf)
                        .toList(),
                row.getBoolean("active"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getLong("version"));
    }
}
