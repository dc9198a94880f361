package org.convene.meetings.freebusy;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /v1/free-busy}.
 *
 * @param until at most 62 days after {@code from}
 */
record FreeBusyRequest(
        @NotNull Instant from,
        @NotNull Instant until,
        @NotEmpty @Size(max = FreeBusy.MOST_PEOPLE) List<@NotNull @Valid PersonRequest> people) {

    /** By one or both: theirs is what either is in. */
    record PersonRequest(
            Optional<@Size(max = 254) String> userId, Optional<@Email @Size(min = 1, max = 254) String> email) {}
}
