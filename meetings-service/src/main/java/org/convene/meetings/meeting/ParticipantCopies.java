package org.convene.meetings.meeting;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.convene.meetings.user.User;
import org.convene.platform.contracts.ParticipantState;
import org.convene.platform.identity.Caller.ServiceCaller;

/** Users among the participants of meetings, each of which says how they are called and reached. */
@Singleton
public class ParticipantCopies {
    private final MeetingChanges changes;
    private final MeetingFactory factory;

    ParticipantCopies(MeetingChanges changes, MeetingFactory factory) {
        this.changes = changes;
        this.factory = factory;
    }

    /**
     * Lets the meeting say it as it is by now: one change with its event, as if the participant had been given anew, and
     * none where it says so already, is over or is no more.
     */
    public Uni<Void> renew(String tenant, String meetingId, User user) {
        var service = new ServiceCaller("meetings", Optional.of(tenant));
        return changes.make(
                        ChangeRequest.ofService(service, meetingId),
                        meeting -> meeting.isOpen()
                                ? factory.invite(
                                        meeting, renewed(meeting.state().participants(), user))
                                : Optional.empty())
                .onFailure(MeetingNotFoundException.class)
                .recoverWithNull()
                .replaceWithVoid();
    }

    private static List<ParticipantState> renewed(List<ParticipantState> participants, User user) {
        return participants.stream()
                .map(one -> one.userId().equals(Optional.of(user.id())) ? Participants.renewed(one, user) : one)
                .toList();
    }
}
