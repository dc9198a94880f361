package org.convene.access.reset;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.SystemDatabase;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;
import org.jspecify.annotations.Nullable;

/** Where resets are kept. Whoever adds or ends any of a user's holds the user's row. */
@Singleton
class ResetRepository {
    /** Only those that are open count: by each of them the user gets in, whoever asked for it. */
    private static final String ADD = """
            INSERT INTO password_reset (id, tenant, user_id, language, expires_at, forget_at)
            SELECT $1, $2,
                   CASE WHEN (SELECT count(*) FROM password_reset
                              WHERE tenant = $2 AND user_id = $3 AND expires_at > now()) < $4 THEN $3 END,
                   $5, now() + make_interval(secs => $6), now() + make_interval(secs => $6)
            RETURNING user_id, expires_at
            """;

    private static final String MINT = """
            UPDATE password_reset SET token_hash = $3 FROM user_account
            WHERE password_reset.tenant = $1 AND password_reset.id = $2 AND expires_at > now()
              AND user_account.tenant = $1 AND user_account.id = user_id AND active
            RETURNING email, username, extract(epoch FROM expires_at - now())::bigint AS seconds
            """;
    private static final String FIND = """
            SELECT password_reset.tenant, user_id
            FROM password_reset JOIN user_account ON user_account.tenant = password_reset.tenant AND user_account.id = user_id
            WHERE token_hash = $1 AND expires_at > now() AND active
            """;
    private static final String USE = """
            UPDATE password_reset SET expires_at = now(), token_hash = NULL
            WHERE tenant = $1 AND user_id = $2 AND token_hash = $3 AND expires_at > now()
            """;
    private static final String END_ALL = """
            UPDATE password_reset SET expires_at = now(), token_hash = NULL
            WHERE tenant = $1 AND user_id = $2 AND expires_at > now()
            """;

    private final SystemDatabase system;
    private final TenantDatabase database;
    private final ResetConfig config;

    ResetRepository(SystemDatabase system, TenantDatabase database, ResetConfig config) {
        this.system = system.forRequests();
        this.database = database;
        this.config = config;
    }

    /**
     * A row that was written.
     *
     * @param isOpen false where there is no user, or where enough of the user's are open
     */
    record Added(boolean isOpen, Instant until) {}

    Uni<Added> add(
            Transaction transaction, String id, String tenant, Optional<String> userId, Optional<String> language) {
        @Nullable String user = userId.orElse(null);
        @Nullable String tag = language.orElse(null);
        return transaction
                .execute(ADD, id, tenant, user, config.open(), tag, (double)
                        config.life().toSeconds())
                .map(rows -> rows.iterator().next())
                .map(row -> new Added(
                        row.getString("user_id") != null,
                        row.getOffsetDateTime("expires_at").toInstant()));
    }

    /** Fails with {@link ResetNotFoundException}. */
    Uni<MintedReset> mint(String tenant, String id, ResetToken token) {
        return database.execute(tenant, MINT, tenant, id, token.hash())
                .map(rows -> first(rows)
                        .map(row -> new MintedReset(
                                row.getString("email"),
                                row.getString("username"),
                                token.value(),
                                Duration.ofSeconds(row.getLong("seconds"))))
                        .orElseThrow(ResetNotFoundException::new));
    }

    /** Searches all tenants: the token is all that its bearer shows. */
    Uni<Optional<PasswordReset>> find(ResetToken token) {
        return system.execute(FIND, token.hash())
                .map(rows -> first(rows)
                        .map(row ->
                                new PasswordReset(row.getString("tenant"), row.getString("user_id"), token.value())));
    }

    /** Whether the token was good; of several who use it at once, it is for one. */
    Uni<Boolean> use(Transaction transaction, PasswordReset reset) {
        return transaction
                .execute(USE, reset.tenant(), reset.userId(), new ResetToken(reset.token()).hash())
                .map(used -> used.rowCount() == 1);
    }

    Uni<RowSet<Row>> endAll(Transaction transaction, String tenant, String userId) {
        return transaction.execute(END_ALL, tenant, userId);
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false).findFirst();
    }
}
