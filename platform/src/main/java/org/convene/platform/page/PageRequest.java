package org.convene.platform.page;

import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/**
 * Which page is asked for of a list in the order of ids, or against it (D3).
 *
 * @param cursor what the page before named as the next
 */
public record PageRequest(Optional<String> cursor, int limit) {
    public static final String DEFAULT_LIMIT = "50";

    private static final int LARGEST = 200;
    private static final String GREATER_THAN_ALL = "g";

    /**
     * @throws InvalidFieldException if there can be no such page
     */
    public PageRequest {
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidFieldException("limit", "range", "must be 1 to " + LARGEST);
        }
        if (cursor.filter(id -> !Id.isValid(id)).isPresent()) {
            throw new InvalidFieldException("cursor", "unknown", "must be a nextCursor of this list");
        }
    }

    /** All ids of the page are greater. */
    public String after() {
        return cursor.orElse("");
    }

    /** All ids of the page are smaller, in a list with the newest first. */
    public String before() {
        return cursor.orElse(GREATER_THAN_ALL);
    }

    /** One more than the page holds tells whether there is a next one. */
    public int read() {
        return limit + 1;
    }
}
