package org.convene.access.reset;

import org.convene.platform.secret.Secret;

/** What the bearer of a link may do: give this user another password, once. */
public record PasswordReset(
        String tenant, String userId, @Secret String token) {
    @Override
    public String toString() {
        return "PasswordReset[userId=" + userId + "]";
    }
}
