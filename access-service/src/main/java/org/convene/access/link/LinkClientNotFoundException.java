package org.convene.access.link;

import org.convene.platform.problem.DomainException;

final class LinkClientNotFoundException extends DomainException {
    LinkClientNotFoundException() {
        super(Kind.NOT_FOUND, "link-client-not-found", "The tenant has no such client with a secret that is valid.");
    }
}
