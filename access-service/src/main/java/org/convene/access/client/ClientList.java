package org.convene.access.client;

import java.util.List;
import java.util.Optional;

/**
 * @param nextCursor where the next page begins; absent on the last
 */
record ClientList(List<ClientView> items, Optional<String> nextCursor) {
    /** A page of at most {@code limit}; {@code found} holds one more where there is a next page. */
    static ClientList page(List<ClientView> found, int limit) {
        return found.size() <= limit
                ? new ClientList(found, Optional.empty())
                : new ClientList(
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).clientId()));
    }
}
