package org.convene.access.tenant;

import org.convene.platform.problem.DomainException;

/** The tenant has none, or there is no such tenant. */
final class ShortenerTokenNotFoundException extends DomainException {
    ShortenerTokenNotFoundException() {
        super(Kind.NOT_FOUND, "shortener-token-not-found", "This tenant's links are not shortened.");
    }
}
