package org.convene.access.user;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.access.audit.AuditTrail;
import org.convene.access.audit.AuditTrail.Deed;
import org.convene.access.reset.PasswordReset;
import org.convene.access.reset.ResetVoidException;
import org.convene.access.reset.Resets;
import org.convene.access.session.Sessions;
import org.convene.platform.identity.CallerKind;
import org.convene.platform.tenancy.TenantDatabase;
import org.convene.platform.tenancy.Transaction;

/** Finds out whether users are who they say, and changes what they show for it. */
@Singleton
public class Credentials {
    private static final String BY_EMAIL =
            "SELECT id, password_hash, active FROM user_account WHERE tenant = $1 AND email_key = $2";
    private static final String BY_ID =
            "SELECT id, password_hash, active FROM user_account WHERE tenant = $1 AND id = $2";
    private static final String LOG_IN = """
            UPDATE user_account SET last_login = now() WHERE tenant = $1 AND id = $2 AND password_hash = $3 AND active
            """;
    private static final String HOLD_NAMED = """
            SELECT id FROM user_account WHERE tenant = $1 AND email_key = $2 AND active FOR NO KEY UPDATE
            """;
    private static final String OVERWRITE = """
            UPDATE user_account SET password_hash = $3 WHERE tenant = $1 AND id = $2 AND active RETURNING email_key
            """;
    private static final String REPLACE = """
            UPDATE user_account SET password_hash = $4 WHERE tenant = $1 AND id = $2 AND password_hash = $3 AND active
            RETURNING email_key
            """;

    /** Issuers that only said that the address was this user's, which has been shown by mail now. */
    private static final String DISOWN =
            "DELETE FROM issuer_link WHERE tenant = $1 AND user_id = $2 AND NOT email_verified";

    private final TenantDatabase database;
    private final PasswordHashing hashing;
    private final Sessions sessions;
    private final Resets resets;
    private final AuditTrail trail;
    private final PasswordHash nobody = PasswordHash.ofNobody(new SecureRandom());

    Credentials(TenantDatabase database, PasswordHashing hashing, Sessions sessions, Resets resets, AuditTrail trail) {
        this.database = database;
        this.hashing = hashing;
        this.sessions = sessions;
        this.resets = resets;
        this.trail = trail;
    }

    private record Stored(Account account, boolean active) {}

    /** By which addresses are known for the same. */
    public static String emailKey(String email) {
        return User.emailKey(email);
    }

    /**
     * Empty, after the same work, where there is no such user, the password is wrong or the user is not active. Fails
     * with {@link HashingBusyException}.
     */
    public Uni<Optional<Account>> verify(String tenant, String email, String password) {
        return verify(tenant, BY_EMAIL, emailKey(email), password);
    }

    /** The same for a user whose id is known. */
    public Uni<Optional<Account>> verifyUser(String tenant, String userId, String password) {
        return verify(tenant, BY_ID, userId, password);
    }

    private Uni<Optional<Account>> verify(String tenant, String query, String key, String password) {
        return database.execute(tenant, query, tenant, key)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> stored(tenant, row)))
                .chain(found -> hashing.matches(
                                found.map(stored -> stored.account().hash()).orElse(nobody), password)
                        .map(right ->
                                found.filter(stored -> right && stored.active()).map(Stored::account)));
    }

    private static Stored stored(String tenant, Row row) {
        var hash = new PasswordHash(row.getString("password_hash"));
        return new Stored(new Account(tenant, row.getString("id"), hash), row.getBoolean("active"));
    }

    /** Notes the login; false where the account is no more what it was. It stays so until the transaction ends. */
    public Uni<Boolean> logIn(Transaction transaction, Account account) {
        return transaction
                .execute(
                        LOG_IN,
                        account.tenant(),
                        account.userId(),
                        account.hash().phc())
                .map(updated -> updated.rowCount() == 1);
    }

    /** The active user with this address, whom nobody else changes until the transaction ends. */
    public Uni<Optional<String>> holdNamed(Transaction transaction, String tenant, String email) {
        return transaction
                .execute(HOLD_NAMED, tenant, emailKey(email))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("id")));
    }

    /**
     * Gives the user of the reset another password, ends all sessions, and forgets whom issuers mean by the user without
     * having verified the address. Answers the key of the user's address. Fails
     * with {@link ResetVoidException} or {@link HashingBusyException}.
     *
     * @param address where it is asked for from
     */
    public Uni<String> resetPassword(PasswordReset reset, String password, String address, Optional<String> language) {
        return hashing.hash(password)
                .chain(hash -> database.transaction(
                        reset.tenant(),
                        transaction -> overwrite(transaction, reset, hash)
                                .call(() -> transaction.execute(DISOWN, reset.tenant(), reset.userId()))
                                .call(() -> resets.use(transaction, reset))
                                .call(() -> sessions.endAll(transaction, reset.tenant(), reset.userId()))
                                .call(() ->
                                        resets.passwordChanged(transaction, reset.tenant(), reset.userId(), language))
                                .call(() -> trail.add(transaction, reset.tenant(), deed(reset.userId(), address)))));
    }

    private static Deed deed(String userId, String address) {
        return new Deed(
                CallerKind.USER.text() + ":" + userId,
                address,
                "POST /v1/password-resets/activate",
                "/v1/users/" + userId,
                List.of("newPassword"));
    }

    private static Uni<String> overwrite(Transaction transaction, PasswordReset reset, PasswordHash hash) {
        return transaction
                .execute(OVERWRITE, reset.tenant(), reset.userId(), hash.phc())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("email_key"))
                        .orElseThrow(ResetVoidException::new));
    }

    /**
     * Gives the account another password and ends its sessions but for one. Answers the key of the user's address; empty
     * where the account is no more what it was. Fails with {@link HashingBusyException}.
     *
     * @param kept the newest refresh token of the session that goes on
     * @param language in which the user is told
     */
    public Uni<Optional<String>> replacePassword(
            Account account, String password, Optional<String> kept, Optional<String> language) {
        return hashing.hash(password)
                .chain(hash -> database.transaction(
                        account.tenant(),
                        transaction -> replace(transaction, account, hash)
                                .call(replaced -> replaced.isPresent()
                                        ? sessions.endOthers(transaction, account.tenant(), account.userId(), kept)
                                                .chain(() -> resets.passwordChanged(
                                                        transaction, account.tenant(), account.userId(), language))
                                        : Uni.createFrom().voidItem())));
    }

    private static Uni<Optional<String>> replace(Transaction transaction, Account account, PasswordHash hash) {
        return transaction
                .execute(
                        REPLACE,
                        account.tenant(),
                        account.userId(),
                        account.hash().phc(),
                        hash.phc())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("email_key")));
    }
}
