package org.convene.notifications.notice;

import org.convene.platform.secret.Secret;

/**
 * How one participant comes in by phone.
 *
 * @param extension what is dialled
 * @param pin by which the caller is known
 */
public record DialIn(String extension, @Secret String pin) {
    @Override
    public String toString() {
        return "DialIn[redacted]";
    }
}
