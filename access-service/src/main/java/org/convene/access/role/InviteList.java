package org.convene.access.role;

import java.util.List;
import java.util.Optional;

/**
 * @param nextCursor where the next page begins; absent on the last
 */
public record InviteList(List<Invite> items, Optional<String> nextCursor) {
    /** A page of at most {@code limit}; {@code found} holds one more where there is a next page. */
    static InviteList page(List<Invite> found, int limit) {
        return found.size() <= limit
                ? new InviteList(found, Optional.empty())
                : new InviteList(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).id()));
    }
}
