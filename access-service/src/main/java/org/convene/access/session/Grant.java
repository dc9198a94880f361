package org.convene.access.session;

import java.time.Duration;
import java.time.Instant;

/**
 * A session's newest refresh token, shown this once.
 *
 * @param begunAt when the user logged in
 * @param life for how long the token is good
 */
public record Grant(
        String tenant, String userId, String sessionId, Instant begunAt, String refreshToken, Duration life) {
    @Override
    public String toString() {
        return "Grant[userId=" + userId + "]";
    }
}
