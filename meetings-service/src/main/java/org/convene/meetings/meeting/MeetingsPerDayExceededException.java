package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

/** The tenant has scheduled as many meetings today as it may. */
final class MeetingsPerDayExceededException extends DomainException {
    MeetingsPerDayExceededException(int most) {
        super(
                Kind.CONFLICT,
                "meetings-per-day-exceeded",
                "The tenant's quota meetingsPerDay is " + most + "; another day begins at midnight in its timeZone.");
    }
}
