package org.convene.tools.reader;

import org.convene.platform.problem.DomainException;

/** A participant's token that opens no room, or none any more. */
public final class NotAdmittedException extends DomainException {
    NotAdmittedException() {
        super(Kind.NOT_FOUND, "admission-not-found", "This participant is in no room.");
    }
}
