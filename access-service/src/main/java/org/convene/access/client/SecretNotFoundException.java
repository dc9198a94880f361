package org.convene.access.client;

import org.convene.platform.problem.DomainException;

final class SecretNotFoundException extends DomainException {
    SecretNotFoundException() {
        super(Kind.NOT_FOUND, "secret-not-found", "The client has no such secret.");
    }
}
