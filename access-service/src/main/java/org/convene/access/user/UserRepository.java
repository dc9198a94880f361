package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
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
    static final String EMAIL_UNIQUE = "user_email_unique";

    private static final String ADD = """
            INSERT INTO user_account (tenant, id, email, email_key, username, phone, capabilities, password_hash,
                created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String FIND = """
            SELECT id, email, username, phone, capabilities, created_at FROM user_account WHERE tenant = $1 AND id = $2
            """;

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
                user.capabilities().stream().map(Capability::name).toArray(String[]::new),
                password.phc(),
                user.createdAt().atOffset(ZoneOffset.UTC));
    }

    /** Fails with {@link UserNotFoundException}. */
    Uni<User> require(String tenant, String id) {
        if (!Id.isValid(id)) {
            return Uni.createFrom().failure(new UserNotFoundException());
        }
        return database.execute(tenant, FIND, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(UserRepository::user)
                        .orElseThrow(UserNotFoundException::new));
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
                row.getOffsetDateTime("created_at").toInstant());
    }
}
