package org.convene.access.user;

import org.convene.platform.problem.DomainException;

/** More passwords wait to be hashed than may. */
final class HashingBusyException extends DomainException {
    HashingBusyException() {
        super(Kind.UNAVAILABLE, "password-hashing-busy", "Too many passwords are being hashed right now.");
    }
}
