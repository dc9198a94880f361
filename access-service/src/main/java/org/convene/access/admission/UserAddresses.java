package org.convene.access.admission;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.convene.access.meeting.Meetings;
import org.convene.access.user.Users;
import org.convene.platform.contracts.MeetingState;

/** Knows which meetings stand at users' own addresses (D11, {@code linkFormat} {@code user}). */
@Singleton
public class UserAddresses {
    private static final Standing NOTHING = new Standing(false, Optional.empty());

    private final Users users;
    private final Meetings meetings;

    UserAddresses(Users users, Meetings meetings) {
        this.users = users;
        this.meetings = meetings;
    }

    /**
     * What stands at an address.
     *
     * @param isSomebodys whether a user has it
     * @param meeting the one that is live, else the next one; empty while none is planned
     */
    public record Standing(boolean isSomebodys, Optional<MeetingState> meeting) {}

    /** As far as it was heard of here. An address may have been another user's before, whose meetings are not there. */
    public Uni<Standing> find(String tenant, String alias, Instant now) {
        return users.findByAlias(tenant, alias)
                .chain(user -> user.map(
                                id -> meetings.findNext(tenant, alias, id, now).map(found -> new Standing(true, found)))
                        .orElseGet(() -> Uni.createFrom().item(NOTHING)));
    }
}
