package org.convene.notifications.account;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.convene.platform.due.Claim;

/**
 * A mail that was claimed.
 *
 * @param id of a reset that it is about, too
 * @param chance what of its Message-ID nobody can guess
 * @param attempt the number of the attempt that is under way
 * @param left how long it is of use yet; none or less, once it is not
 */
record AccountMail(
        String id,
        String tenant,
        String userId,
        Kind kind,
        Optional<String> language,
        String chance,
        int attempt,
        Duration left) {
    static final String COLUMNS = """
            id, tenant, user_id, kind, language, chance, attempt,
            (extract(epoch FROM valid_until - now()) * 1000)::bigint AS milliseconds_left
            """;

    /** With the id and what nobody can guess. */
    static final Pattern MESSAGE_ID = Pattern.compile("<([0-9a-f]{24})\\.([0-9a-f]{32})\\.account@[^>]+>");

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
                row.getString("chance"),
                row.getInteger("attempt"),
                Duration.ofMillis(row.getLong("milliseconds_left")));
    }

    /** RFC 5322 section 3.6.4: the same at every attempt. */
    String messageId(String domain) {
        return "<%s.%s.account@%s>".formatted(id, chance, domain);
    }

    /** Whether it is no use any more. */
    boolean isLate() {
        return left.toMillis() <= 0;
    }

    Claim claim() {
        return new Claim(id, attempt);
    }
}
