package org.convene.access.tool;

import org.convene.platform.problem.DomainException;

final class ReaderNotFoundException extends DomainException {
    ReaderNotFoundException() {
        super(Kind.NOT_FOUND, "admission-not-found", "Nobody is in a room by this admission.");
    }
}
