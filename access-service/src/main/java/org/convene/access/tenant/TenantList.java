package org.convene.access.tenant;

import java.util.List;
import java.util.Optional;

/**
 * @param nextCursor where the next page begins; absent on the last
 */
public record TenantList(List<Tenant> items, Optional<String> nextCursor) {
    /** A page of at most {@code limit} tenants; {@code found} holds one more where there is a next page. */
    static TenantList page(List<Tenant> found, int limit) {
        if (found.size() <= limit) {
            return new TenantList(found, Optional.empty());
        }
        return new TenantList(
                found.subList(0, limit), Optional.of(found.get(limit - 1).id()));
    }
}
