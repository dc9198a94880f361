package org.convene.access.session;

import java.time.Duration;

/**
 * A session's newest refresh token, shown this once.
 *
 * @param life for how long the token is good
 */
public record Grant(String tenant, String userId, String refreshToken, Duration life) {
    @Override
    public String toString() {
        return "Grant[userId=" + userId + "]";
    }
}
