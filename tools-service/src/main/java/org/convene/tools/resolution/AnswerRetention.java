package org.convene.tools.resolution;

import jakarta.inject.Singleton;
import java.time.Duration;
import org.convene.platform.due.Retention;
import org.convene.platform.tenancy.SystemDatabase;

/** Forgets answers that are too old to stand in for others. */
@Singleton
class AnswerRetention extends Retention {
    private static final String REMOVE = """
            DELETE FROM tool_answer WHERE (tenant, participant, meeting, moderates) IN (
                SELECT tenant, participant, meeting, moderates FROM tool_answer WHERE keep_until < now()
                ORDER BY keep_until LIMIT $1 FOR UPDATE SKIP LOCKED)
            """;

    AnswerRetention(SystemDatabase database) {
        super(database, "tool-answer-retention", Duration.ofMinutes(10), 1_000, REMOVE);
    }
}
