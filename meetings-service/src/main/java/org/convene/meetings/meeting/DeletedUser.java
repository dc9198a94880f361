package org.convene.meetings.meeting;

import java.util.Optional;

/**
 * A user who is no more (R21).
 *
 * @param address the last that was known, as addresses are compared
 */
public record DeletedUser(String tenant, String id, Optional<String> address) {
    @Override
    public String toString() {
        return "DeletedUser[id=" + id + "]";
    }
}
