package org.convene.notifications.meeting;

import com.fasterxml.jackson.databind.JsonNode;

/** A change that the owner of the meeting would refuse. */
public final class RefusedChangeException extends RuntimeException {
    private final int status;
    private final transient JsonNode problem;

    RefusedChangeException(int status, JsonNode problem) {
        super("refused with " + status, null, false, false);
        this.status = status;
        this.problem = problem;
    }

    public int status() {
        return status;
    }

    /** As the owner would say it (RFC 9457). */
    public JsonNode problem() {
        return problem;
    }
}
