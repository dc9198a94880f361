package org.convene.access.key;

import org.convene.platform.problem.DomainException;

final class LinkSecretNotFoundException extends DomainException {
    LinkSecretNotFoundException() {
        super(Kind.NOT_FOUND, "link-secret-not-found", "The tenant has no such link secret.");
    }
}
