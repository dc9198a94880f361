package org.convene.notifications.account;

import org.convene.platform.problem.DomainException;

final class MailContentNotFoundException extends DomainException {
    MailContentNotFoundException() {
        super(Kind.NOT_FOUND, "content-not-found", "There is no stored message of this mail.");
    }
}
