package org.convene.access.client;

import org.convene.platform.problem.DomainException;

final class SecretLimitException extends DomainException {
    SecretLimitException() {
        super(Kind.CONFLICT, "secret-limit", "The client has two secrets already; remove one first.");
    }
}
