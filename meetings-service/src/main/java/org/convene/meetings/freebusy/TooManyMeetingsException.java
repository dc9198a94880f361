package org.convene.meetings.freebusy;

import org.convene.platform.problem.DomainException;

final class TooManyMeetingsException extends DomainException {
    TooManyMeetingsException(int most) {
        super(
                Kind.INVALID,
                "too-many-meetings",
                "These people have more than " + most + " meetings in this time; ask for less of it, or fewer people.");
    }
}
