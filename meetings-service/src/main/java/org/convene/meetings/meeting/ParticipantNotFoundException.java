package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

final class ParticipantNotFoundException extends DomainException {
    ParticipantNotFoundException() {
        super(Kind.NOT_FOUND, "participant-not-found", "The meeting has no such participant.");
    }
}
