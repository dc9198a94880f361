package org.convene.access.user;

import org.convene.platform.problem.DomainException;

final class UserNotFoundException extends DomainException {
    UserNotFoundException() {
        super(Kind.NOT_FOUND, "user-not-found", "There is no such user.");
    }
}
