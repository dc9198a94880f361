package org.convene.access.meeting;

import jakarta.ws.rs.WebApplicationException;
import org.convene.platform.problem.DomainException;

/** There is no copy, and the owner does not answer. */
public final class MeetingsUnavailableException extends DomainException {
    private final String reason;

    MeetingsUnavailableException(Throwable cause) {
        super(Kind.UNAVAILABLE, "meetings-unavailable", "The meeting cannot be read right now.");
        this.reason = cause instanceof WebApplicationException refusal
                ? "status " + refusal.getResponse().getStatus()
                : cause.getClass().getSimpleName();
    }

    /** For logs. */
    public String reason() {
        return reason;
    }
}
