package org.convene.access.client;

import org.convene.platform.problem.DomainException;

final class LastCredentialException extends DomainException {
    LastCredentialException() {
        super(
                Kind.CONFLICT,
                "last-credential",
                "The client has no secret, so it needs a key; create a secret first, or revoke the client.");
    }
}
