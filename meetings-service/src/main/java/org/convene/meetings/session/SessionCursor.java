package org.convene.meetings.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** Where a page of sessions begins: behind this one, the newest first. */
record SessionCursor(Instant startedAt, String id) {
    /** Before all. */
    static final SessionCursor START = new SessionCursor(Instant.parse("9999-12-31T23:59:59Z"), "");

    /** Before it nothing was held here, and what is much older than that has no place in the database. */
    private static final Instant EARLIEST = Instant.EPOCH;

    /**
     * @throws InvalidFieldException if it is none of ours
     */
    static SessionCursor parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("/", 2);
            if (parts.length == 2 && Id.isValid(parts[1]) && isPossible(Instant.parse(parts[0]))) {
                return new SessionCursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // Falls through: whatever is wrong with it, it did not come from here.
        }
        throw new InvalidFieldException("cursor", "cursor", "must be the nextCursor of a page");
    }

    private static boolean isPossible(Instant startedAt) {
        return !startedAt.isBefore(EARLIEST) && startedAt.isBefore(START.startedAt);
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((startedAt + "/" + id).getBytes(UTF_8));
    }

    OffsetDateTime time() {
        return startedAt.atOffset(ZoneOffset.UTC);
    }
}
