package org.convene.access.link;

import org.convene.platform.problem.DomainException;

final class LinkClientSecretLimitException extends DomainException {
    LinkClientSecretLimitException() {
        super(
                Kind.CONFLICT,
                "link-client-secret-limit",
                "The client has " + LinkClients.MOST + " secrets that are not over; end one first.");
    }
}
