package org.convene.notifications.account;

import io.vertx.mutiny.sqlclient.Row;
import java.util.Optional;
import org.convene.platform.due.Claim;

/**
 * A mail that was claimed.
 *
 * @param id of a reset that it is about, too
 * @param attempt the number of the attempt that is under way
 * @param late whether it is no use any more
 */
record AccountMail(
        String id, String tenant, String userId, Kind kind, Optional<String> language, int attempt, boolean late) {
    static final String COLUMNS = "id, tenant, user_id, kind, language, attempt, valid_until <= now() AS late";

    /** What a mail is about. */
    enum Kind {
        PASSWORD_RESET("password-reset"),
        PASSWORD_CHANGED("password-changed");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** As rows, templates and answers name it. */
        String code() {
            return code;
        }

        static Kind ofCode(String code) {
            return code.equals(PASSWORD_RESET.code) ? PASSWORD_RESET : PASSWORD_CHANGED;
        }
    }

    static AccountMail of(Row row) {
        return new AccountMail(
                row.getString("id"),
                row.getString("tenant"),
                row.getString("user_id"),
                Kind.ofCode(row.getString("kind")),
                Optional.ofNullable(row.getString("language")),
                row.getInteger("attempt"),
                row.getBoolean("late"));
    }

    Claim claim() {
        return new Claim(id, attempt);
    }
}
