package org.convene.meetings.meeting;

import java.util.Optional;
import org.convene.meetings.address.Address;
import org.convene.platform.contracts.ParticipantState;

/**
 * A user who is no more (R21).
 *
 * @param address the last that was known, as addresses are compared
 */
public record DeletedUser(String tenant, String id, Optional<String> address) {

    /** Whether this is who takes part, by id or, of those who are no users, by address. */
    boolean is(ParticipantState participant) {
        return participant
                .userId()
                .map(id::equals)
                .orElseGet(() -> address.isPresent()
                        && participant.person().email().map(Address::of).equals(address));
    }

    @Override
    public String toString() {
        return "DeletedUser[id=" + id + "]";
    }
}
