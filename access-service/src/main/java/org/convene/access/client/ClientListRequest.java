package org.convene.access.client;

import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/**
 * Which page of the clients is asked for (D3).
 *
 * @param tenantId whose clients; empty for all tenants'
 * @param cursor what the page before named as the next
 */
record ClientListRequest(Optional<String> tenantId, Optional<String> cursor, int limit) {
    static final String DEFAULT_LIMIT = "50";

    private static final int LARGEST = 200;

    ClientListRequest {
        if (tenantId.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("tenantId", "pattern", "must be 24 hex digits");
        }
        if (cursor.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("cursor", "unknown", "must be a nextCursor of this list");
        }
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidFieldException("limit", "range", "must be 1 to " + LARGEST);
        }
    }

    /** All ids of the page are greater. */
    String after() {
        return cursor.orElse("");
    }

    /** One more than the page holds tells whether there is a next one. */
    int read() {
        return limit + 1;
    }
}
