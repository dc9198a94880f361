package org.convene.access.login;

import org.convene.platform.secret.Secret;

/**
 * What the mail about a reset says.
 *
 * @param url lets whoever holds it choose the password
 * @param lifeSeconds for how long the link is good
 */
record PasswordResetLetter(
        String email, String username, @Secret String url, long lifeSeconds) {
    @Override
    public String toString() {
        return "PasswordResetLetter[redacted]";
    }
}
