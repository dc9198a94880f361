package org.convene.access.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.convene.platform.tenancy.Transaction;

/** Where sessions are kept. Whoever changes anything about one holds its row. */
@Singleton
class SessionRepository {
    private static final String GRANT = """
            SELECT begun_at, extract(epoch FROM expires_at - now())::bigint AS seconds, capabilities
            FROM granted JOIN user_account ON user_account.tenant = granted.tenant AND user_account.id = user_id
            """;
    /** After what was revoked of the user, by the milliseconds that tokens say, even if the clock has not moved on. */
    private static final String BEGIN = """
            WITH granted AS (
                INSERT INTO login_session (id, tenant, user_id, begun_at, ends_at, expires_at)
                VALUES ($1, $2, $3,
                    greatest(clock_timestamp(), (
                        SELECT revoked_at + interval '1 millisecond' FROM revocation
                        WHERE claim = 'sub' AND value = $3)),
                    now() + make_interval(secs => $4), now() + make_interval(secs => least($4, $5)))
                RETURNING id, tenant, user_id, begun_at, expires_at),
            token AS (
                INSERT INTO refresh_token (hash, tenant, session_id, expires_at)
                SELECT $6, tenant, id, expires_at FROM granted)
            """ + GRANT;

    private static final String HOLD = """
            SELECT login_session.id, login_session.tenant, user_id
            FROM refresh_token JOIN login_session ON login_session.id = session_id
            WHERE hash = $1 FOR UPDATE OF login_session
            """;
    private static final String USE =
            "UPDATE refresh_token SET used_at = now() WHERE hash = $1 AND used_at IS NULL AND expires_at > now()";
    private static final String RENEW = """
            WITH granted AS (
                UPDATE login_session SET expires_at = least(ends_at, now() + make_interval(secs => $2)) WHERE id = $1
                RETURNING id, tenant, user_id, begun_at, expires_at),
            token AS (
                INSERT INTO refresh_token (hash, tenant, session_id, expires_at)
                SELECT $3, tenant, id, expires_at FROM granted)
            """ + GRANT;
    private static final String END_IF_USED = """
            DELETE FROM login_session WHERE id = $1
            AND EXISTS (SELECT FROM refresh_token WHERE hash = $2 AND used_at IS NOT NULL)
            """;
    private static final String END = """
            DELETE FROM login_session WHERE id = (SELECT session_id FROM refresh_token WHERE hash = $1)
            AND ($2::text IS NULL OR tenant = $2)
            RETURNING id, tenant, user_id
            """;
    private static final String NEWEST_OF = """
            SELECT session_id FROM refresh_token JOIN login_session ON login_session.id = session_id
            WHERE hash = $3 AND used_at IS NULL AND login_session.tenant = $1 AND user_id = $2
            """;
    private static final String END_OTHERS =
            "DELETE FROM login_session WHERE tenant = $1 AND user_id = $2 AND id IS DISTINCT FROM $3::text";

    private final SessionConfig config;

    SessionRepository(SessionConfig config) {
        this.config = config;
    }

    Uni<Grant> begin(Transaction transaction, Session session, RefreshToken token) {
        return transaction
                .execute(
                        BEGIN,
                        session.id(),
                        session.tenant(),
                        session.userId(),
                        seconds(config.longest()),
                        seconds(config.idle()),
                        token.hash())
                .map(rows -> grant(session, token, rows));
    }

    /** The session of the token, new or used, until the transaction ends. */
    Uni<Optional<Session>> hold(Transaction transaction, RefreshToken token) {
        return transaction.execute(HOLD, token.hash()).map(SessionRepository::session);
    }

    /** Whether the token was good; of several who use it at once, it is for one. */
    Uni<Boolean> use(Transaction transaction, RefreshToken token) {
        return transaction.execute(USE, token.hash()).map(used -> used.rowCount() == 1);
    }

    Uni<Grant> renew(Transaction transaction, Session session, RefreshToken token) {
        return transaction
                .execute(RENEW, session.id(), seconds(config.idle()), token.hash())
                .map(rows -> grant(session, token, rows));
    }

    /** Whether the token was used before, and so its session is over. */
    Uni<Boolean> endIfUsed(Transaction transaction, Session session, RefreshToken token) {
        return transaction.execute(END_IF_USED, session.id(), token.hash()).map(ended -> ended.rowCount() == 1);
    }

    /**
     * The session that was ended.
     *
     * @param tenant the only one whose sessions are looked at; empty for all
     */
    Uni<Optional<Session>> end(Transaction transaction, RefreshToken token, Optional<String> tenant) {
        return transaction.execute(END, token.hash(), tenant.orElse(null)).map(SessionRepository::session);
    }

    /** The id of the user's session whose newest token this is. */
    Uni<Optional<String>> newestOf(Transaction transaction, String tenant, String userId, RefreshToken token) {
        return transaction
                .execute(NEWEST_OF, tenant, userId, token.hash())
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(row -> row.getString("session_id")));
    }

    Uni<RowSet<Row>> endOthers(Transaction transaction, String tenant, String userId, Optional<String> keptId) {
        return transaction.execute(END_OTHERS, tenant, userId, keptId.orElse(null));
    }

    private static Optional<Session> session(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> new Session(row.getString("id"), row.getString("tenant"), row.getString("user_id")));
    }

    private static Grant grant(Session session, RefreshToken token, RowSet<Row> rows) {
        var row = rows.iterator().next();
        return new Grant(
                session.tenant(),
                session.userId(),
                session.id(),
                row.getOffsetDateTime("begun_at").toInstant(),
                List.of(row.getArrayOfStrings("capabilities")),
                token.value(),
                Duration.ofSeconds(row.getLong("seconds")));
    }

    private static double seconds(Duration duration) {
        return duration.toSeconds();
    }
}
