package org.convene.meetings.freebusy;

import java.util.List;
import java.util.Optional;

/**
 * The answer of {@code POST /v1/free-busy}.
 *
 * @param people in the order of the request
 */
record FreeBusyView(List<PersonView> people) {

    /**
     * @param busy in their order; those that touch are one
     */
    record PersonView(Optional<String> userId, Optional<String> email, List<Interval> busy) {}
}
