package org.convene.platform.problem;

import io.vertx.pgclient.PgException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure as logs may show it: classes and stack traces whole, of the messages what cannot be somebody's. Programs
 * quote what they choke on, and that is a name, an address or a secret as often as not.
 */
public final class LoggedFailure extends Exception {
    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 8;

    /** Quoted text to its last quote, for it may have quotes in it, and what else may be data. */
    private static final Pattern DATA = Pattern.compile(
            "\".*\"|'.*'|(?<=value = )\\[.*]|(?<=index \\d{1,5}: ).*|\\([^)]*\\)=\\([^)]*\\)|\\S*@\\S*|\\w+://\\S*|\\+?\\d{6,}",
            Pattern.DOTALL);

    /** Classes of SQLSTATE whose messages name tables, columns and constraints, and no values. */
    private static final List<String> NAMES_ONLY = List.of("08", "23", "25", "28", "40", "42", "53", "55", "57", "58");

    private final String text;

    private LoggedFailure(Throwable failure, @Nullable Throwable cause) {
        super(null, cause, true, true);
        this.text = text(failure);
        setStackTrace(failure.getStackTrace());
    }

    public static LoggedFailure of(Throwable failure) {
        return of(failure, 0);
    }

    private static LoggedFailure of(Throwable failure, int depth) {
        var cause = failure.getCause();
        var logged = new LoggedFailure(failure, cause == null || depth == DEEPEST ? null : of(cause, depth + 1));
        if (depth < DEEPEST) {
            for (var suppressed : failure.getSuppressed()) {
                logged.addSuppressed(of(suppressed, depth + 1));
            }
        }
        return logged;
    }

    /** The failure itself in one line: its class and what it says. */
    public static String text(Throwable failure) {
        return failure.getClass().getName() + ": "
                + message(failure).replaceAll("\\s+", " ").strip();
    }

    private static String message(Throwable failure) {
        if (failure instanceof PgException refusal && namesOnly(refusal.getSqlState())) {
            return refusal.getErrorMessage() + " (" + refusal.getSqlState() + ")";
        }
        return DATA.matcher(Objects.requireNonNullElse(failure.getMessage(), ""))
                .replaceAll("…");
    }

    private static boolean namesOnly(@Nullable String state) {
        return state != null && NAMES_ONLY.stream().anyMatch(state::startsWith);
    }

    /** In place of this class's name, the failure's own. */
    @Override
    public String toString() {
        return text;
    }
}
