package org.convene.access.key;

import org.convene.platform.problem.DomainException;

final class LinkSecretLimitException extends DomainException {
    LinkSecretLimitException() {
        super(Kind.CONFLICT, "link-secret-limit", "The tenant has had 255 link secrets, and links can name no more.");
    }
}
