package org.convene.meetings.feed;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.convene.meetings.agenda.Person;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;
import org.convene.platform.problem.InvalidFieldException;

/**
 * The body of {@code POST /v1/calendar-feeds}: whose calendar it is, by one of both; a user's own needs neither.
 *
 * @param userId a user of the tenant
 * @param email an address that meetings invite
 */
record CalendarFeedRequest(Optional<String> userId, Optional<@Email @Size(min = 1, max = 254) String> email) {
    /**
     * Whose calendar the caller asks for.
     *
     * @throws InvalidFieldException unless it is one person, and a user's own for a user
     */
    Person personFor(Caller caller) {
        if (caller instanceof UserCaller user) {
            return own(user.id());
        }
        if (userId.isPresent() == email.isPresent()) {
            throw new InvalidFieldException("userId", "one-of", "give either userId or email");
        }
        return new Person(userId, email);
    }

    private Person own(String id) {
        if (email.isPresent()) {
            throw new InvalidFieldException("email", "own", "is for clients: a user has the calendar of their own id");
        }
        if (userId.filter(other -> !other.equals(id)).isPresent()) {
            throw new InvalidFieldException("userId", "own", "must be the user's own");
        }
        return new Person(Optional.of(id), Optional.empty());
    }
}
