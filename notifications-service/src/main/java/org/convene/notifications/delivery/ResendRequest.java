package org.convene.notifications.delivery;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;
import org.convene.platform.problem.InvalidFieldException;

/**
 * Which deliveries to send once more; the members are those of the list, and {@code state} is required.
 *
 * @param limit the most, the longest due first; 100 where absent
 */
record ResendRequest(
        Optional<String> meetingId,
        Optional<String> participantId,
        Optional<String> address,
        Optional<String> channel,
        Optional<String> kind,
        Optional<String> state,
        Optional<String> reason,
        Optional<String> from,
        Optional<String> to,
        Optional<@Min(1) @Max(500) Integer> limit) {
    private static final int DEFAULT_LIMIT = 100;

    DeliveryFilter filter() {
        if (state.isEmpty()) {
            throw new InvalidFieldException("state", "required", "must say which, such as failed,bounced");
        }
        return new DeliveryFilter(meetingId, participantId, address, channel, kind, state, reason, from, to);
    }

    int most() {
        return limit.orElse(DEFAULT_LIMIT);
    }

    @Override
    public String toString() {
        return "ResendRequest[redacted]";
    }
}
