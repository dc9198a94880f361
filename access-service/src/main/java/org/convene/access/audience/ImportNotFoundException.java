package org.convene.access.audience;

import org.convene.platform.problem.DomainException;

/** There is no such import of this meeting's attendees. */
final class ImportNotFoundException extends DomainException {
    ImportNotFoundException() {
        super(Kind.NOT_FOUND, "import-not-found", "There is no such import.");
    }
}
