package org.convene.access.role;

import org.convene.platform.problem.DomainException;

/** The tenant has no such user. */
final class NoUserException extends DomainException {
    NoUserException() {
        super(Kind.NOT_FOUND, "user-not-found", "There is no such user.");
    }
}
