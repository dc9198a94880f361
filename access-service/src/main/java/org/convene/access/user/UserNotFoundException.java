package org.convene.access.user;

import org.convene.platform.problem.DomainException;

final class UserNotFoundException extends DomainException {
    UserNotFoundException(String id) {
        super(Kind.NOT_FOUND, "user-not-found", "There is no user " + id + ".");
    }
}
