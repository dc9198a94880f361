package org.convene.access.link;

import org.convene.platform.problem.DomainException;

final class LinkClientSecretNotFoundException extends DomainException {
    LinkClientSecretNotFoundException() {
        super(Kind.NOT_FOUND, "link-client-secret-not-found", "The client has no such secret.");
    }
}
