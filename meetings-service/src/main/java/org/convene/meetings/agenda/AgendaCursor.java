package org.convene.meetings.agenda;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import org.convene.platform.problem.InvalidFieldException;
import org.convene.platform.time.Id;

/** Where a page begins: behind this one, in the order of start and id. */
record AgendaCursor(Instant validSince, String id) {
    /** Before all. */
    static final AgendaCursor START = new AgendaCursor(Instant.EPOCH, "");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * @throws InvalidFieldException if it is none of ours
     */
    static AgendaCursor parse(String text) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split("/", 2);
            if (parts.length == 2 && Id.isValid(parts[1]) && isPossible(Instant.parse(parts[0]))) {
                return new AgendaCursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException malformed) {
            // Falls through: whatever is wrong with it, it did not come from here.
        }
        throw new InvalidFieldException("cursor", "cursor", "must be the nextCursor of a page");
    }

    private static boolean isPossible(Instant validSince) {
        return !validSince.isBefore(START.validSince) && !validSince.isAfter(LATEST);
    }

    String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((validSince + "/" + id).getBytes(UTF_8));
    }

    OffsetDateTime time() {
        return Window.time(validSince);
    }
}
