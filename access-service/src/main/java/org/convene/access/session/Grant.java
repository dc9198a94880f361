package org.convene.access.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A session's newest refresh token, shown this once.
 *
 * @param begunAt when the user logged in
 * @param capabilities the user's at that moment, by their names
 * @param life for how long the token is good
 */
public record Grant(
        String tenant,
        String userId,
        String sessionId,
        Instant begunAt,
        List<String> capabilities,
        String refreshToken,
        Duration life) {
    @Override
    public String toString() {
        return "Grant[userId=" + userId + "]";
    }
}
