package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.convene.access.address.Address;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.convene.platform.time.Id;

/**
 * Where users are kept. They are found by their address as they write it, in either case; and no two have addresses that a
 * meeting would take for one, or each would be seen as the other there.
 */
@Singleton
class UserRepository {
    private static final String EMAIL_UNIQUE = "user_email_unique";
    private static final String ADDRESS_UNIQUE = "user_address_unique";
    private static final String ALIAS_UNIQUE = "user_alias_unique";
    private static final String QUOTA = "user_quota";

    /** Whoever adds a user waits for the others of the tenant, counts on, and is refused by a constraint. */
    private static final String ADD = """
            WITH added AS (
                INSERT INTO user_account (tenant, id, email, email_key, username, phone, land_line_number, alias, role,
                    capabilities, password_hash, created_at, address)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
                RETURNING tenant)
            INSERT INTO user_count (tenant, users, most) SELECT tenant, 1, $14::int FROM added
            ON CONFLICT (tenant) DO UPDATE SET users = user_count.users + 1, most = excluded.most
            """;

    private static final String ALL = """
            SELECT id, email, username, phone, land_line_number, alias, role, capabilities, active, created_at,
                last_login, version
            FROM user_account WHERE tenant = $1 AND\s""";
    private static final String FIND = ALL + "id = $2";
    private static final String FIND_FOR_CHANGE = FIND + " FOR UPDATE";
    private static final String BY_EMAIL = ALL + "email_key = $2";
    private static final String ID_BY_EMAIL = "SELECT id FROM user_account WHERE tenant = $1 AND email_key = $2";
    private static final String ID_BY_ALIAS = "SELECT id FROM user_account WHERE tenant = $1 AND alias = $2";
    private static final String CAPABILITIES =
            "SELECT capabilities FROM user_account WHERE tenant = $1 AND id = $2 AND active";
    private static final String UPDATE = """
            UPDATE user_account SET email = $3, email_key = $4, username = $5, phone = $6,
                land_line_number = $7, alias = $8, role = $9, capabilities = $10, active = $11, version = $12,
                address = CASE WHEN email = $3 THEN address ELSE $13 END
            WHERE tenant = $1 AND id = $2
            """;
    private static final String DELETE = """
            WITH removed AS (DELETE FROM user_account WHERE tenant = $1 AND id = $2 RETURNING tenant)
            UPDATE user_count SET users = users - 1, most = NULL FROM removed WHERE user_count.tenant = removed.tenant
            """;

    private static final String NOTE_LOGIN = "UPDATE user_account SET last_login = now() WHERE tenant = $1 AND id = $2";

    private final TenantDatabase database;

    UserRepository(TenantDatabase database) {
        this.database = database;
    }

    /**
     * @param most how many users the tenant may have; empty for any number
     */
    Uni<RowSet<Row>> add(
            Transaction transaction, String tenant, User user, PasswordHash password, Optional<Integer> most) {
        return transaction.execute(
                ADD,
                tenant,
                user.id(),
                user.email(),
                user.emailKey(),
                user.username(),
                user.phone().orElse(null),
                user.landLineNumber().orElse(null),
                user.alias().orElse(null),
                user.role().orElse(null),
                capabilities(user),
                password.phc(),
                user.createdAt().atOffset(ZoneOffset.UTC),
                Address.of(user.email()),
                most.orElse(null));
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
        return id(transaction.execute(ID_BY_EMAIL, tenant, User.emailKey(email)));
    }

    /** The same, and all that is known of them. */
    Uni<Optional<User>> ofEmail(String tenant, String email) {
        return database.execute(tenant, BY_EMAIL, tenant, User.emailKey(email)).map(UserRepository::first);
    }

    /** Who has this alias, active or not. */
    Uni<Optional<String>> findByAlias(String tenant, String alias) {
        return id(database.execute(tenant, ID_BY_ALIAS, tenant, alias));
    }

    /** Of whom that is active. */
    Uni<Optional<List<String>>> findCapabilities(String tenant, String id) {
        return database.execute(tenant, CAPABILITIES, tenant, id)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> List.of(row.getArrayOfStrings("capabilities"))));
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
                user.landLineNumber().orElse(null),
                user.alias().orElse(null),
                user.role().orElse(null),
                capabilities(user),
                user.active(),
                user.version(),
                Address.of(user.email()));
    }

    Uni<RowSet<Row>> delete(Transaction transaction, String tenant, User user) {
        return transaction.execute(DELETE, tenant, user.id());
    }

    Uni<RowSet<Row>> noteLogin(Transaction transaction, String tenant, String id) {
        return transaction.execute(NOTE_LOGIN, tenant, id);
    }

    static boolean isQuotaExceeded(Throwable failure) {
        return refusal(failure) instanceof UserQuotaExceededException;
    }

    /** What the caller is told of a failure to add or update. */
    static Throwable refusal(Throwable failure) {
        var broken = failure instanceof PgException refusal ? String.valueOf(refusal.getConstraint()) : "";
        return switch (broken) {
            case EMAIL_UNIQUE, ADDRESS_UNIQUE -> new EmailTakenException();
            case ALIAS_UNIQUE -> new AliasTakenException();
            case QUOTA -> new UserQuotaExceededException();
            default -> failure;
        };
    }

    private static Uni<Optional<String>> id(Uni<RowSet<Row>> search) {
        return search.map(rows ->
                StreamSupport.stream(rows.spliterator(), false).findFirst().map(row -> row.getString("id")));
    }

    private static User only(RowSet<Row> rows) {
        return first(rows).orElseThrow(UserNotFoundException::new);
    }

    private static Optional<User> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst().map(UserRepository::user);
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
                Optional.ofNullable(row.getString("land_line_number")),
                Optional.ofNullable(row.getString("alias")),
                Optional.ofNullable(row.getString("role")),
                Stream.of(row.getArrayOfStrings("capabilities"))
                        .map(Capability::valueOf)
                        .toList(),
                row.getBoolean("active"),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("last_login")).map(OffsetDateTime::toInstant),
                row.getLong("version"));
    }
}
