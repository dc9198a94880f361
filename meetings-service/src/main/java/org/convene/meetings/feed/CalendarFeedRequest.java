package org.convene.meetings.feed;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/**
 * The body of {@code POST /v1/calendar-feeds}: whose calendar it is, by one of both.
 *
 * @param userId a user of the tenant
 * @param email an address that meetings invite
 */
record CalendarFeedRequest(Optional<String> userId, Optional<@Email @Size(min = 1, max = 254) String> email) {
    /**
     * @throws InvalidFieldException unless there is either
     */
    void requireOne() {
        if (userId.isPresent() == email.isPresent()) {
            throw new InvalidFieldException("userId", "one-of", "give either userId or email");
        }
    }
}
