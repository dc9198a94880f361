package org.convene.meetings.meeting;

import java.util.List;
import org.convene.platform.problem.DomainException;
import org.convene.platform.problem.Problem.FieldError;

/** The tenant's meetings may not have so many participants. */
final class ParticipantQuotaExceededException extends DomainException {
    ParticipantQuotaExceededException(int most) {
        super(
                Kind.FORBIDDEN,
                "quota-exceeded",
                "The tenant's quota participantsPerMeeting is " + most + ".",
                List.of(new FieldError("participants", "quota", "must be at most " + most)));
    }
}
