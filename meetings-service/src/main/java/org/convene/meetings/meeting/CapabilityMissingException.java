package org.convene.meetings.meeting;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

/** The organizer may not create meetings (R12). */
final class CapabilityMissingException extends DomainException {
    private static final String RULE = "must be a user with the capability meetings";

    CapabilityMissingException() {
        super(
                Kind.FORBIDDEN,
                "capability-missing",
                "organizer.id " + RULE + ".",
                List.of(new FieldError("organizer.id", "capability", RULE)));
    }
}
