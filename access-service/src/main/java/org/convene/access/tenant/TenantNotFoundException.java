package org.convene.access.tenant;

import org.convene.platform.problem.DomainException;

/** There is no tenant of this id or domain. */
public final class TenantNotFoundException extends DomainException {
    TenantNotFoundException() {
        super(Kind.NOT_FOUND, "tenant-not-found", "There is no such tenant.");
    }
}
