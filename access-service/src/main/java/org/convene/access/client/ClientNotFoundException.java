package org.convene.access.client;

import org.convene.platform.problem.DomainException;

final class ClientNotFoundException extends DomainException {
    ClientNotFoundException() {
        super(Kind.NOT_FOUND, "client-not-found", "There is no such client.");
    }
}
