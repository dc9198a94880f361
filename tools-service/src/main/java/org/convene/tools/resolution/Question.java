package org.convene.tools.resolution;

import java.time.Duration;
import java.time.Instant;
import org.convene.tools.configuration.ToolConfiguration;
import org.convene.tools.reader.Reader;

/**
 * One participant who asks for tools.
 *
 * @param id by which whoever asks knows it too
 * @param at when the question came
 * @param until when whoever asks waits for an answer
 */
record Question(String id, String tenant, ToolConfiguration configuration, Reader reader, Instant at, Instant until) {
    static Question of(
            String id, String tenant, ToolConfiguration configuration, Reader reader, Instant at, Duration patience) {
        return new Question(id, tenant, configuration, reader, at, at.plus(patience));
    }

    /** Empty in a room without one. */
    String meeting() {
        return reader.meetingId().orElse("");
    }

    /** Until when what comes of it may be kept: for so long, but no longer than the tenant keeps people's data (D10). */
    Instant keptFor(Duration longest) {
        var allowed = Duration.ofDays(reader.retentionDays());
        return at.plus(longest.compareTo(allowed) < 0 ? longest : allowed);
    }

    @Override
    public String toString() {
        return "Question[id=" + id + ", tenant=" + tenant + "]";
    }
}
