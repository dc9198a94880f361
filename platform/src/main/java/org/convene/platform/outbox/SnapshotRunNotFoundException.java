package org.convene.platform.outbox;

import org.convene.platform.problem.DomainException;

final class SnapshotRunNotFoundException extends DomainException {
    SnapshotRunNotFoundException() {
        super(Kind.NOT_FOUND, "snapshot-run-not-found", "There is no snapshot run of this id.");
    }
}
