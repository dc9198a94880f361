package org.convene.meetings.meeting;

import java.util.Optional;
import org.convene.meetings.user.User;

/**
 * What a request names that is another service's.
 *
 * @param room its id
 */
record References(Optional<User> organizer, Optional<String> room) {
    static final References NONE = new References(Optional.empty(), Optional.empty());
}
