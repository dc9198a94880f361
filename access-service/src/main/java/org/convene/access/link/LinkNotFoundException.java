package org.convene.access.link;

import org.convene.platform.problem.DomainException;

final class LinkNotFoundException extends DomainException {
    LinkNotFoundException() {
        super(Kind.NOT_FOUND, "link-not-found", "The tenant has no such link.");
    }
}
