package org.convene.access.user;

import org.convene.platform.problem.DomainException;

final class EmailTakenException extends DomainException {
    EmailTakenException() {
        super(Kind.CONFLICT, "email-taken", "The email address belongs to another user.");
    }
}
