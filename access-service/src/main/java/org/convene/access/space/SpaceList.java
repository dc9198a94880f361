package org.convene.access.space;

import java.util.List;
import java.util.Optional;

/**
 * @param nextCursor where the next page begins; absent on the last
 */
record SpaceList(List<Space> items, Optional<String> nextCursor) {
    /** A page of at most {@code limit}; {@code found} holds one more where there is a next page. */
    static SpaceList page(List<Space> found, int limit) {
        return found.size() <= limit
                ? new SpaceList(found, Optional.empty())
                : new SpaceList(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).id()));
    }
}
