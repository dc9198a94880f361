package org.convene.access.space;

import org.convene.platform.problem.DomainException;

/** The space of the rooms that are made on the fly says whether they are open, and would come anew, open. */
final class PublicRoomsSpaceException extends DomainException {
    PublicRoomsSpaceException() {
        super(
                Kind.CONFLICT,
                "space-of-public-rooms",
                "The space of the public rooms stays. Make it private to switch them off.");
    }
}
