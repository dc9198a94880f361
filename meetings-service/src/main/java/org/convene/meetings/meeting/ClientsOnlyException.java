package org.convene.meetings.meeting;

import org.convene.platform.problem.DomainException;

/** A user names a room of the tenant or other users by their ids. */
final class ClientsOnlyException extends DomainException {
    ClientsOnlyException() {
        super(
                Kind.FORBIDDEN,
                "clients-only",
                "Only the tenant's clients may name a roomId, a userId or another organizer.");
    }
}
