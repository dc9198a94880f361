package org.convene.platform.inbox;

import org.convene.platform.problem.DomainException;

/** Something was parked for a consumer that this version of the service does not have. */
final class ConsumerUnknownException extends DomainException {
    ConsumerUnknownException(String consumer) {
        super(Kind.CONFLICT, "consumer-unknown", "There is no consumer " + consumer + ".");
    }
}
