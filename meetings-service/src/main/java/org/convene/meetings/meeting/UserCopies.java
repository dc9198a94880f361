package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.convene.meetings.user.User;
import org.convene.platform.identity.Caller.ServiceCaller;

/** Users who organize meetings or take part in them, each of which says how they are called and reached. */
@Singleton
public class UserCopies {
    private final MeetingChanges changes;
    private final MeetingFactory factory;

    UserCopies(MeetingChanges changes, MeetingFactory factory) {
        this.changes = changes;
        this.factory = factory;
    }

    /**
     * Lets the meeting say it as it is by now: one change with its event, as if the organizer and the participant had been given
     * anew, and none where it says so already, is over or is no more.
     */
    public Uni<Void> renew(String tenant, String meetingId, User user) {
        var service = new ServiceCaller("meetings", Optional.of(tenant));
        return changes.make(
                        ChangeRequest.ofService(service, meetingId),
                        meeting -> meeting.isOpen() ? factory.renew(meeting, user) : Optional.empty())
                .onFailure(MeetingNotFoundException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }
}
