package org.convene.access.tenant;

import org.convene.platform.problem.DomainException;

final class DomainTakenException extends DomainException {
    DomainTakenException(String domain) {
        super(Kind.CONFLICT, "domain-taken", "The domain " + domain + " belongs to another tenant.");
    }
}
