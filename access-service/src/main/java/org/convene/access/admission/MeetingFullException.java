package org.convene.access.admission;

import org.convene.platform.problem.DomainException;

/** Somebody else was faster, and no place is left. */
public final class MeetingFullException extends DomainException {
    MeetingFullException() {
        super(Kind.CONFLICT, Rule.MEETING_FULL.toString(), "As many are inside as the meeting has places.");
    }
}
