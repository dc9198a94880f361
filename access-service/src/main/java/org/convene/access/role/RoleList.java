package org.convene.access.role;

import java.util.List;
import java.util.Optional;

/**
 * @param nextCursor where the next page begins; absent on the last
 */
public record RoleList(List<GrantedRole> items, Optional<String> nextCursor) {
    /** A page of at most {@code limit}; {@code found} holds one more where there is a next page. */
    static RoleList page(List<GrantedRole> found, int limit) {
        return found.size() <= limit
                ? new RoleList(found, Optional.empty())
                : new RoleList(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).userId()));
    }
}
