package org.convene.meetings.user;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import org.convene.platform.contracts.UserState;

/** A user of the tenant, as far as meetings care. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record User(
        String id,
        String username,
        Optional<String> email,
        Optional<String> phone,
        List<String> capabilities,
        boolean active) {
    private static final String MEETINGS = "meetings";

    static User of(UserState state) {
        var person = state.person();
        return new User(
                state.id(), person.name(), person.email(), person.phone(), state.capabilities(), state.active());
    }

    /** R12. */
    public boolean mayCreateMeetings() {
        return active && capabilities.contains(MEETINGS);
    }

    @Override
    public String toString() {
        return "User[id=" + id + "]";
    }
}
