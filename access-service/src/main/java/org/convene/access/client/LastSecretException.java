package org.convene.access.client;

import org.convene.platform.problem.DomainException;

final class LastSecretException extends DomainException {
    LastSecretException() {
        super(
                Kind.CONFLICT,
                "last-secret",
                "This is the client's last secret, and it has no key; create another first, or revoke the client.");
    }
}
