package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.user.Users;
import org.convene.platform.identity.Caller;
import org.convene.platform.identity.Caller.UserCaller;

/** Who looks at meetings. */
@Singleton
class Viewers {
    private final Users users;

    Viewers(Users users) {
        this.users = users;
    }

    /** Fails with {@link MeetingNotFoundException} for a user who is no more: nothing is theirs. */
    Uni<Viewer> of(Caller caller) {
        return caller instanceof UserCaller user
                ? users.find(user.tenantId(), user.id())
                        .map(found -> new Viewer(Optional.of(found.orElseThrow(MeetingNotFoundException::new))))
                : Uni.createFrom().item(Viewer.BY_SCOPE);
    }
}
