package org.convene.platform.inbox;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.LoggedFailure;

/** What is said of an effect's failure: a stable code to operators, where and how to the log; no data to either. */
final class FailureText {
    private static final int LONGEST = 300;
    private static final int FRAMES = 3;

    private FailureText() {}

    /** Stable, for programs and people; no name of a class or table is in it. */
    static String reason(Throwable failure) {
        if (failure instanceof DomainException refusal) {
            return refusal.code();
        }
        if (failure instanceof PgException refusal) {
            return "database-refused-" + refusal.getSqlState();
        }
        if (failure instanceof IllegalArgumentException) {
            return "data-unreadable";
        }
        if (failure instanceof TimeoutException) {
            return "timed-out";
        }
        return "unexpected";
    }

    /** For the log: the class, what it says without what may be somebody's, and where it was. */
    static String detail(Throwable failure) {
        var where = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.convene."))
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        var text = LoggedFailure.text(failure);
        return text.substring(0, Math.min(LONGEST, text.length())) + (where.isEmpty() ? "" : " at " + where);
    }
}
