package org.convene.access.tenant;

import org.convene.platform.contracts.TenantCreated;
import org.convene.platform.contracts.TenantState;

/**
 * A customer of the installation.
 *
 * @param domain the first label of the tenant's host names
 */
public record Tenant(String id, String name, String domain, TenantMode mode) {
    /** A DNS label (RFC 1035 section 2.3.1, with digits in front as RFC 1123 section 2.1 allows), lowercase. */
    static final String DOMAIN = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

    TenantCreated created() {
        return new TenantCreated(state(1));
    }

    TenantState state(long version) {
        return new TenantState(id, name, domain, mode.name(), version);
    }
}
